"""Reads a command line, gives help and turns every fault of it into one sentence."""

import importlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import typer
import typer.main

from gros.commands import COMMANDS
from gros.errors import CommandError
from gros.language import _
from models.text import N_

__all__ = ["help_for", "help_for_all", "run"]

HELP = ("--help", "-h")


def run(name: str, arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; raises CommandError for a bad command line."""
    if name not in COMMANDS:
        raise CommandError(
            N_("The command “%(value)s” is unknown. Allowed: %(allowed)s."),
            {"value": name, "allowed": tuple(COMMANDS)},
        )
    command = _command(name)
    try:
        context = command.make_context(f"gros {name}", list(arguments), allow_extra_args=True)
        if context.args:
            raise CommandError(
                N_("gros %(command)s: “%(value)s” is too much. Allowed: %(allowed)s."),
                {"command": name, "value": context.args[0], "allowed": tuple(_shapes(command))},
            )
        with context:
            return int(command.invoke(context))
    except typer.TyperException as error:
        raise _in_our_words(name, command, error) from error


def help_for_all() -> str:
    """Return the list of commands in today's language."""
    width = max(map(len, COMMANDS))
    lines = [_("Commands:"), ""]
    lines += [f"  gros {name:<{width}}  {_(about)}" for name, about in COMMANDS.items()]
    return "\n".join([*lines, "", _("More about one command: gros compare --help")])


def help_for(name: str) -> str:
    """Return what one command does and takes, in today's language."""
    command = _command(name)
    shapes = [f"gros {name}", *_shapes(command)]
    lines = [_(COMMANDS[name]), "", " ".join(shapes), ""]
    helped = [(_shape(part), part.help) for part in command.params if part.help]
    width = max((len(shape) for shape, _about in helped), default=0)
    return "\n".join(lines + [f"  {shape:<{width}}  {_(about)}" for shape, about in helped])


def _command(name: str) -> Any:
    """Build the command of one module; only that module is loaded, so that others cost nothing."""
    function: Callable[..., int] = importlib.import_module(f"gros.commands.{name}").run
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(name, add_help_option=False)(function)
    return typer.main.get_command(app)


def _shapes(command: Any) -> Iterable[str]:
    return [f"[{_shape(part)}]" for part in command.params]


def _shape(part: Any) -> str:
    """Return how a part of the command line is typed, such as ``--seed S``."""
    if part.param_type_name == "argument":
        return f"{part.metavar}…" if part.nargs != 1 else str(part.metavar)
    return part.opts[0] if part.is_flag else f"{part.opts[0]} {part.metavar}"


def _in_our_words(name: str, command: Any, error: typer.TyperException) -> CommandError:
    """Turn the command-line library's English complaint into ours, by its kind."""
    option = getattr(error, "option_name", None)
    allowed = tuple(_shapes(command))
    if option is None:
        return CommandError(
            N_("gros %(command)s cannot be read. Allowed: %(allowed)s."),
            {"command": name, "allowed": allowed},
        )
    known = {opt: part for part in command.params for opt in part.opts}
    if option not in known:
        return CommandError(
            N_("gros %(command)s: the option “%(value)s” is unknown. Allowed: %(allowed)s."),
            {"command": name, "value": option, "allowed": allowed},
        )
    part = known[option]
    message = (
        N_("%(option)s takes no value. Allowed: %(allowed)s.")
        if part.is_flag
        else N_("%(option)s needs a value. Allowed: %(allowed)s.")
    )
    return CommandError(message, {"option": option, "allowed": _shape(part)})
