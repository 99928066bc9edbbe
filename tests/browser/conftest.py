"""What the browser tests share: the app served as `scrutineer serve` does, and the operating system's Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARTIFACTS = ROOT / "artifacts"
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
DESK, PHONE = (1280, 900), (390, 844)
START_SECONDS = 90
# A page with a chat scrolls in another part of Streamlit's frame than one without.
TALLEST = """() => Math.max(...[...document.querySelectorAll("body, section, div")]
    .filter((part) => getComputedStyle(part).overflowY === "auto" || part === document.body)
    .map((part) => part.scrollHeight)) + 80"""
Serve = Callable[[Path], str]
Visit = Callable[..., "Visitor"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here; `apt-get install chromium` brings one")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def serve(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Serves an index and gives the address; the servers end with the module."""
    del browser  # without one, nothing is served
    started: list[subprocess.Popen[bytes]] = []

    def served(index: Path) -> str:
        port = _free_port()
        log = (tmp_path_factory.mktemp("served") / "log").open("wb")
        command = [
            sys.executable,
            "-m",
            "app.commands.main",
            "serve",
            "--port",
            str(port),
            "--index",
            str(index),
        ]
        here = {**os.environ, "PYTHONPATH": str(ROOT)}
        started.append(
            subprocess.Popen(command, stdout=log, stderr=log, cwd=tmp_path_factory.getbasetemp(), env=here)
        )
        _wait(f"http://localhost:{port}/_stcore/health", started[-1])
        return f"http://localhost:{port}"

    yield served
    for process in started:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"the app ended with {process.returncode} instead of serving")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the app did not answer within {START_SECONDS} seconds")


class Visitor:
    """One visitor's tab."""

    def __init__(self, page: Page, size: tuple[int, int]) -> None:
        self.page, self.size = page, size

    def go(self, address: str) -> None:
        self.page.goto(address)
        self.rest()

    def rest(self) -> None:
        """Waits until the script has run and the page's title stands."""
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        self.page.wait_for_selector("h1")

    def ask(self, question: str) -> Locator:
        """Asks, waits for the whole answer and gives it."""
        before = self.page.get_by_test_id("stChatMessage").count()
        self.page.get_by_test_id("stChatInputTextArea").fill(question)
        self.page.keyboard.press("Enter")
        answer = self.page.get_by_test_id("stChatMessage").nth(before + 1)
        answer.get_by_text("Answered in").wait_for()
        self.rest()
        return answer

    def choose(self, label: str, words: str) -> None:
        """Picks the first option of a list that the words leave."""
        self.page.get_by_role("combobox", name=label).press_sequentially(words, delay=20)
        self.page.get_by_role("option").first.click()
        self.rest()

    def errors(self) -> list[str]:
        """The errors that stand on the page."""
        kinds = '[data-testid="stException"], [data-testid="stAlertContentError"]'
        return self.page.locator(kinds).all_inner_texts()

    def keep(self, name: str) -> None:
        """A screenshot of the whole page among the artifacts."""
        ARTIFACTS.mkdir(exist_ok=True)
        width, height = self.size
        self.page.wait_for_timeout(400)  # charts come a moment after the rest
        whole = self.page.evaluate(TALLEST)
        self.page.set_viewport_size({"width": width, "height": min(max(int(whole), height), 6000)})
        self.page.wait_for_timeout(400)
        self.page.screenshot(path=ARTIFACTS / f"{name}.png")
        self.page.set_viewport_size({"width": width, "height": height})


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens an address in a tab of its own, at desk or phone width, and waits until the page has come to rest."""
    contexts = []

    def visited(address: str, size: tuple[int, int] = DESK) -> Visitor:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
        context.set_default_timeout(60_000)
        contexts.append(context)
        visitor = Visitor(context.new_page(), size)
        visitor.go(address)
        return visitor

    yield visited
    for context in contexts:
        context.close()
