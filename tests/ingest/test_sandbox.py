"""Calls in a process of their own: results, limits, crashes, fresh starts."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from ingest.sandbox import Limits, Sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    box = Sandbox(Limits(seconds=20, memory_mb=512))
    yield box
    box.close()


def test_results_come_back_from_one_lasting_process(sandbox: Sandbox) -> None:
    assert sandbox.call("builtins:len", "abc").value == 3
    first = sandbox.call("os:getpid").value
    assert sandbox.call("os:getpid").value == first


def test_a_large_parent_does_not_make_its_worker_greedy() -> None:
    ballast = bytearray(300 * 1024**2)
    ballast[::4096] = b"x" * len(ballast[::4096])
    box = Sandbox(Limits(seconds=20, memory_mb=512))
    first = box.call("os:getpid").value
    assert box.call("os:getpid").value == first
    box.close()


def test_what_is_printed_does_not_disturb_the_exchange(sandbox: Sandbox) -> None:
    assert sandbox.call("builtins:print", "noise").end == "done"
    assert sandbox.call("builtins:len", "abc").value == 3


def test_an_exception_is_one_line(sandbox: Sandbox) -> None:
    outcome = sandbox.call("builtins:int", "not\na number")
    assert outcome.end == "error"
    assert outcome.detail.startswith("ValueError: ")
    assert "\n" not in outcome.detail


def test_a_result_that_cannot_be_sent_is_an_error(sandbox: Sandbox) -> None:
    assert sandbox.call("builtins:globals").end == "error"
    assert sandbox.call("builtins:len", "abc").value == 3


def test_a_call_over_time_is_ended_and_the_next_one_works() -> None:
    box = Sandbox(Limits(seconds=0.3))
    assert box.call("time:sleep", 60).end == "time"
    assert box.call("builtins:len", "abc").value == 3
    box.close()


def test_a_crash_is_told_and_the_next_call_works(sandbox: Sandbox) -> None:
    assert sandbox.call("os:abort").detail == "killed by SIGABRT"
    assert sandbox.call("os:_exit", 3).detail == "exit status 3"
    assert sandbox.call("builtins:len", "abc").value == 3


def test_memory_beyond_the_limit_is_refused(sandbox: Sandbox) -> None:
    assert sandbox.call("builtins:len", "abc").end == "done"
    assert sandbox.call("builtins:bytearray", 10**9).end == "memory"
    assert sandbox.call("builtins:len", "abc").value == 3


def test_a_greedy_process_is_replaced(sandbox: Sandbox) -> None:
    first = sandbox.call("os:getpid").value
    assert len(sandbox.call("builtins:bytearray", 150 * 1024**2).value) == 150 * 1024**2
    assert sandbox.call("os:getpid").value != first


def test_closing_ends_a_call_under_way(sandbox: Sandbox) -> None:
    sandbox.call("builtins:len", "abc")
    timer = threading.Timer(0.2, sandbox.close)
    timer.start()
    assert sandbox.call("time:sleep", 15).end == "crash"
    timer.join()
