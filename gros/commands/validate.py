"""``gros validate``: plays the tests V0 to V30 and says which hold, which do not, and why."""

import importlib
from typing import Annotated

import typer

from gros.commands import values
from gros.commands.values import LANGUAGES
from models.text import N_

__all__ = ["run"]

_SMALLEST_SAMPLE = 0.001


def run(
    tests: Annotated[list[str] | None, typer.Argument(metavar="TEST")] = None,
    *,
    sample: Annotated[
        str | None,
        typer.Option("--sample", metavar="F", help=N_("Play every test at this share.")),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help=N_("Play every test small, for a first look."))
    ] = False,
    shown: Annotated[
        bool, typer.Option("--show", help=N_("Show the results that come with the program."))
    ] = False,
    cannot: Annotated[
        bool, typer.Option("--limits", help=N_("Say only what this model cannot say."))
    ] = False,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help=N_("Folder for the page and the results."))
    ] = "results",
    spoken: Annotated[
        str | None,
        typer.Option("--language", metavar="nl|de|both", help=N_("Language of the page.")),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Play what is not kept yet, write the page and print the result; 0 when V0 to V20 hold.

    Without ``--language`` the page has both languages and the terminal speaks the reader's own.
    """
    languages = LANGUAGES[values.choice("--language", spoken or "both", tuple(LANGUAGES))]
    size = None if sample is None else values.number("--sample", sample, _SMALLEST_SAMPLE, 1.0)
    target = values.folder("--out", out)
    # Loaded only now, so that a fault in the command line is told at once.
    validating = importlib.import_module("gros.commands.validating")
    wish = validating.Wish(
        tests=tuple(tests or ()), sample=size, quick=quick, shown=shown, out=target,
        page=languages, told=languages if spoken else None, as_json=as_json,
    )  # fmt: skip
    return int(validating.limits(wish) if cannot else validating.carry_out(wish))
