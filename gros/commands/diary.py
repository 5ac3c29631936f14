"""``gros diary``: the year of a few simulated people in plain words."""

import importlib
import json
import sys
from typing import Annotated

import typer

from gros import language, looking
from gros.catalogue import Catalogue
from gros.commands import values
from gros.known import FIRST_MONTH
from gros.language import LANGUAGES, _
from models import months
from models.text import N_

__all__ = ["run"]

_PROGRAMME = "gros"
_MOST_PEOPLE = 100
_LAST_SEED = 2**32 - 1
_SMALLEST_SAMPLE = 0.001


def run(
    scenario: Annotated[str | None, typer.Argument(metavar="SCENARIO")] = None,
    *,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="SCENARIO",
            help=N_("Tell also how the same people fare in this scenario."),
        ),
    ] = None,
    people: Annotated[
        str, typer.Option("--people", metavar="N", help=N_("So many people."))
    ] = "10",
    year: Annotated[
        str, typer.Option("--year", metavar="YYYY", help=N_("The year that is told."))
    ] = "2027",
    seed: Annotated[str, typer.Option("--seed", metavar="S", help=N_("First seed."))] = "1",
    sample: Annotated[
        str, typer.Option("--sample", metavar="F", help=N_("Share of the residents; 0.1 is quick."))
    ] = "1",
    spoken: Annotated[
        str | None,
        typer.Option("--language", metavar="nl|de", help=N_("Language of the diary.")),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Play the scenario up to the year, watch everybody and tell the year of a few."""
    chosen = Catalogue().scenario(scenario or _PROGRAMME)
    other = None if against is None else Catalogue().scenario(against)
    last = months.year(looking.last_month((chosen, other or chosen)))
    wish = {
        "against": other,
        "year": values.whole("--year", year, months.year(FIRST_MONTH), last),
        "people": values.whole("--people", people, 1, _MOST_PEOPLE),
        "seed": values.whole("--seed", seed, 0, _LAST_SEED),
        "sample": values.number("--sample", sample, _SMALLEST_SAMPLE, 1.0),
    }
    name = values.choice("--language", spoken or language.current(), LANGUAGES)
    # Loaded only now, so that a fault in the command line is told at once.
    written = importlib.import_module("gros.diary.year").written
    with language.speaking(name):
        print(_("Calculating up to the end of %(year)s …") % {"year": year}, file=sys.stderr)
        diary = written(chosen, **wish)
        if as_json:
            document = importlib.import_module("gros.diary.document").document(diary)
            print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
        else:
            importlib.import_module("gros.page.diary").show(diary)
    return 0
