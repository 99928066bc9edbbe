"""The command line: one sub-command a module; this file only names them and turns errors into one line and an
exit code."""

from __future__ import annotations

import importlib
import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from ingest.errors import ScrutineerError, UsageError

# name: (module, function, one line). The modules are loaded when their command is run or its help asked for.
COMMANDS = {
    "ingest": ("app.commands.ingest", "ingest"),
    "status": ("app.commands.status", "status"),
    "ask": ("app.commands.ask", "ask"),
    "measures": ("app.commands.measures", "measures_command"),
    "finance": ("app.commands.finance", "finance_command"),
    "check": ("app.commands.check", "check"),
    "calc": ("app.commands.calc", "calc_app"),
    "brief": ("app.commands.brief", "brief"),
    "eval": ("eval.command", "evaluate"),
    "serve": ("app.commands.serve", "serve"),
}


class LazyGroup(TyperGroup):
    """Loads a command's module only when it is needed, so that `calc` does not pay for what `ingest`
    imports."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        target = getattr(importlib.import_module(module), name)
        if isinstance(target, typer.Typer):
            return typer.main.get_command(target)
        single = typer.Typer(add_completion=False)
        single.command(name=cmd_name)(target)
        return typer.main.get_command(single)


app = typer.Typer(
    cls=LazyGroup,
    name="scrutineer",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers questions about a council's own documents and shows its working.",
)


@app.callback()
def root() -> None:
    """Answers questions about a council's own documents and shows its working."""


def run(arguments: list[str] | None = None) -> NoReturn:
    """The console script. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were
    refused."""
    try:
        app(args=arguments, standalone_mode=True)
    except UsageError as error:
        _fail(error, 2)
    except ScrutineerError as error:
        _fail(error, 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(0)


def _fail(error: ScrutineerError, code: int) -> NoReturn:
    print(f"Error: {error}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    run()
