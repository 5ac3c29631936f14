"""Starts the workbench from the command line: ``gros COMMAND``."""

import os
import sys
from collections.abc import Sequence

from gros import language
from gros.commands import COMMANDS, line
from gros.errors import Fault, GrosError, Message
from gros.language import _
from models.refusal import Refusal
from models.text import N_

__all__ = ["main"]

_FAULT = 2
_STOPPED = 130
_STOP_MESSAGE = N_("Stopped. What was finished is kept. The same command goes on from there.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0, 2 for bad input, 130 when stopped."""
    language.use(language.language_from(None))
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words)
    except GrosError as error:
        print(error.text(), file=sys.stderr)
        return _FAULT
    except Refusal as refusal:
        message = Message(refusal.message, refusal.values)
        fault = Fault(message, refusal.file, refusal.line, refusal.column)
        print(fault.text(), file=sys.stderr)
        return _FAULT
    except KeyboardInterrupt:
        print(_(_STOP_MESSAGE), file=sys.stderr)
        return _STOPPED
    except BrokenPipeError:
        # The reader of our output has gone, as with `gros assumptions | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: list[str]) -> int:
    if not words or words[0] in line.HELP:
        print(line.help_for_all())
        return 0
    name, *rest = words
    if any(word in line.HELP for word in rest) and name in COMMANDS:
        print(line.help_for(name))
        return 0
    return line.run(name, rest)


if __name__ == "__main__":
    sys.exit(main())
