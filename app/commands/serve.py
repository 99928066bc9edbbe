"""`scrutineer serve`: the web app."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Annotated

import typer

from app.settings import Settings, load_settings
from ingest.errors import UsageError

HERE = Path(__file__).resolve().parent.parent / "web"
THEME = {"base": "light", "primaryColor": "#0b5394", "linkColor": "#0b5394", "baseRadius": "0.4rem"}


def serve(
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8501,
    address: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 lets other machines in.")
    ] = "localhost",
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """Serve the web app until Ctrl-C."""
    settings = load_settings()
    _check(port, address)
    os.environ["SCRUTINEER_INDEX"] = str((index or settings.index).absolute())
    print(
        f"Scrutineer is at http://{'localhost' if address == '0.0.0.0' else address}:{port} (stop it with Ctrl-C)",
        flush=True,
    )
    _run(streamlit_arguments(port, address, settings))


def streamlit_arguments(port: int, address: str, settings: Settings) -> list[str]:
    """What `streamlit` is started with: nothing opens a browser, reports usage or watches files."""
    options = {
        "server.port": port,
        "server.address": address,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.maxUploadSize": settings.upload_mb,
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "logger.hideWelcomeMessage": "true",
    } | {f"theme.{name}": value for name, value in THEME.items()}
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return ["run", str(HERE / "start.py"), *flags]


def _check(port: int, address: str) -> None:
    if not 1 <= port <= 65535:
        raise UsageError(f"--port is {port}; it must be between 1 and 65535")
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError as error:
        raise UsageError(
            f"cannot listen on {address}, port {port} ({error.strerror or error}); choose another with --port"
        ) from None


def _run(arguments: list[str]) -> None:
    from streamlit.web import cli

    cli.main(arguments, prog_name="streamlit", standalone_mode=False)
