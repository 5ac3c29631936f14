"""``gros texts``: puts new texts on the lists of both languages, or checks that none is missing."""

import sys
from typing import Annotated

import typer

from gros import texts
from gros.language import _
from models.text import N_

__all__ = ["run"]


def run(
    only_check: Annotated[
        bool, typer.Option("--check", help=N_("Change nothing; say what is missing."))
    ] = False,
) -> int:
    """Update the catalogues, then list what a person still has to write; 2 if there is any."""
    if not only_check:
        texts.update()
    faults = texts.check()
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 2
    print(_("All texts are there in both languages."))
    return 0
