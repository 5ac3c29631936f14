"""``gros compare``: what scenarios change, for certain or perhaps, on one page."""

import importlib
from typing import Annotated

import typer

from gros import looking
from gros.catalogue import Catalogue
from gros.commands import values
from gros.commands.values import LANGUAGES
from gros.commands.wish import Wish
from gros.errors import CommandError
from gros.grade_d import USUAL
from gros.known import FIRST_MONTH, LAST_MONTH
from gros.scenario import Scenario
from gros.worlds import worlds
from models.text import N_

__all__ = ["run"]

_PROGRAMME = "gros"
_MOST_REPLICATES = 10_000
_LAST_SEED = 2**32 - 1
_SMALLEST_SAMPLE = 0.001
_MOST_WORKERS = 256


def run(
    scenarios: Annotated[list[str] | None, typer.Argument(metavar="SCENARIO")] = None,
    *,
    against: Annotated[
        str, typer.Option("--against", metavar="SCENARIO", help=N_("Compare with this scenario."))
    ] = "reference",
    draws: Annotated[
        str | None,
        typer.Option("--draws", metavar="N", help=N_("So many worlds with fitted assumptions.")),
    ] = None,
    replicates: Annotated[
        str | None, typer.Option("--replicates", metavar="N", help=N_("So many repetitions."))
    ] = None,
    seed: Annotated[str, typer.Option("--seed", metavar="S", help=N_("First seed."))] = "1",
    sample: Annotated[
        str, typer.Option("--sample", metavar="F", help=N_("Share of the residents; 0.1 is quick."))
    ] = "1",
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="YYYY-MM", help=N_("Calculate up to this month.")),
    ] = None,
    workers: Annotated[
        str | None,
        typer.Option("--workers", metavar="N", help=N_("So many runs at the same time.")),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDR", help=N_("Calculate on this Dask cluster.")),
    ] = None,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help=N_("Folder for the page and the runs."))
    ] = "results",
    spoken: Annotated[
        str, typer.Option("--language", metavar="nl|de|both", help=N_("Language of the page."))
    ] = "both",
    governance: Annotated[
        bool,
        typer.Option("--governance", help=N_("Also with the time that every yes takes.")),
    ] = False,
    graded: Annotated[
        str,
        typer.Option(
            "--grade-d",
            metavar="N",
            help=N_("In so many worlds: what rests on assumptions without evidence. 0: leave out."),
        ),
    ] = str(USUAL),
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Run what is missing, show progress on standard error and the result on standard output."""
    if until is not None:  # a fault in what was typed is told before scenarios are read
        values.month("--until", until, FIRST_MONTH, LAST_MONTH)
    chosen = _chosen(scenarios or [_PROGRAMME], against, governance)
    last = looking.last_month(chosen)
    wish = Wish(
        worlds=worlds(
            draws=_number("--draws", draws),
            replicates=_number("--replicates", replicates),
            seed=values.whole("--seed", seed, 0, _LAST_SEED - _MOST_REPLICATES),
        ),
        sample=values.number("--sample", sample, _SMALLEST_SAMPLE, 1.0),
        months=1 + (last if until is None else values.month("--until", until, FIRST_MONTH, last)),
        workers=None if workers is None else values.whole("--workers", workers, 1, _MOST_WORKERS),
        cluster=None if cluster is None else values.address("--cluster", cluster),
        out=values.folder("--out", out),
        languages=LANGUAGES[values.choice("--language", spoken, tuple(LANGUAGES))],
        as_json=as_json,
        scenarios=chosen,
        governance=governance,
        grade_d=values.whole("--grade-d", graded, 0, _MOST_REPLICATES),
    )
    # Loaded only now, so that a fault in the command line is told at once.
    return int(importlib.import_module("gros.commands.comparing").carry_out(wish))


def _number(option: str, text: str | None) -> int | None:
    return None if text is None else values.whole(option, text, 1, _MOST_REPLICATES)


def _chosen(asked: list[str], against: str, governance: bool) -> tuple[Scenario, ...]:
    """Return the scenario to compare with and then the others, each once, before its twin."""
    found = Catalogue().chosen([against, *asked])
    if len(found) < 2:
        raise CommandError(
            N_("%(key)s is compared with itself. Choose another scenario or another --against."),
            {"key": found[0].key},
        )
    if not governance:
        return found
    coupling = importlib.import_module("gros.coupling")
    twins = [(one, coupling.governed(one, found[0])) for one in found[1:]]
    return (found[0], *(each for pair in twins for each in pair))
