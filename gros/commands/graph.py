"""``gros graph``: who decides, pays, delivers and must agree, and what breaks without them."""

import importlib
from pathlib import Path
from typing import Annotated

import typer

from gros.commands import values
from gros.errors import CommandError
from gros.known import FIRST_MONTH, LAST_MONTH
from models.text import N_

__all__ = ["run"]

_FORMATS = ("gexf", "graphml", "kumu", "csv", "svg")
_VIEWS = ("steering", "line1", "line2", "line3", "line4", "all")


def run(
    scenario: Annotated[str | None, typer.Argument(metavar="SCENARIO")] = None,
    *,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="ORG", help=N_("As if this organisation dropped out.")),
    ] = None,
    join: Annotated[
        list[str] | None,
        typer.Option("--join", metavar="ORG", help=N_("As if it joined the steering group.")),
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option("--change", metavar="ORG", help=N_("As if this party asked for a change.")),
    ] = None,
    view: Annotated[
        str | None, typer.Option("--view", metavar="VIEW", help=N_("Relations of one picture."))
    ] = None,
    members: Annotated[
        bool, typer.Option("--members", help=N_("Show likely members: an assumption."))
    ] = False,
    proposed: Annotated[
        str | None,
        typer.Option("--proposed", metavar="YYYY-MM", help=N_("Month of the proposal.")),
    ] = None,
    tables: Annotated[
        str | None, typer.Option("--tables", metavar="DIR", help=N_("Folder with your own tables."))
    ] = None,
    export: Annotated[
        list[str] | None,
        typer.Option("--export", metavar="|".join(_FORMATS), help=N_("Write files.")),
    ] = None,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help=N_("Folder for the files."))
    ] = "results",
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Read the network, write the files that were asked for, and print what it says."""
    chosen = [values.choice("--export", each, _FORMATS) for each in export or ()]
    shown = None if view is None else values.choice("--view", view, _VIEWS)
    month = None
    if proposed is not None:
        month = values.month("--proposed", proposed, FIRST_MONTH, LAST_MONTH)
    folder, own = values.folder("--out", out), None if tables is None else _existing(tables)
    # Loaded only now, so that a fault in the command line is told at once.
    asked = importlib.import_module("gros.graph.asked").asked(
        scenario, folder=own, members=members, without_=without or (), join=join or (),
        changing=change or (), proposal=month,
    )  # fmt: skip
    return int(
        importlib.import_module("gros.commands.graphing").carry_out(
            asked, view=shown, formats=chosen, out=folder, as_json=as_json
        )
    )


def _existing(text: str) -> Path:
    """Return the folder of tables; raises CommandError when it is none."""
    if not Path(text).is_dir():
        raise CommandError(
            N_("%(option)s: “%(value)s” is not a folder."), {"option": "--tables", "value": text}
        )
    return Path(text)
