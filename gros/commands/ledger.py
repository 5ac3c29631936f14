"""``gros ledger``: what is foreseen, pledged, bound and paid, by whom, and what is left."""

import json
from pathlib import Path
from typing import Annotated

import typer

from gros import language
from gros.catalogue import Catalogue
from gros.commands import values
from gros.commands.listing import print_table
from gros.commands.values import LANGUAGES
from gros.errors import CommandError
from gros.language import _
from gros.money import ledger as ledgers
from gros.money import tables
from gros.money.cost import Cost, cost
from gros.money.document import document
from gros.money.ledger import FORMATS, Ledger
from models.text import N_

__all__ = ["run"]


def run(
    file: Annotated[str | None, typer.Argument(metavar="FILE")] = None,
    *,
    scenario: Annotated[
        str | None,
        typer.Option("--scenario", metavar="SCENARIO", help=N_("What would this cost?")),
    ] = None,
    results: Annotated[
        str | None,
        typer.Option("--results", metavar="DIR", help=N_("Folder with finished runs of it.")),
    ] = None,
    export: Annotated[
        str | None,
        typer.Option("--export", metavar="xlsx|csv", help=N_("Write the ledger as such a file.")),
    ] = None,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help=N_("Folder for the file."))
    ] = "results",
    spoken: Annotated[
        str | None,
        typer.Option("--language", metavar="nl|de|both", help=N_("Language of the output.")),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Read the ledger, show its account and write it when asked."""
    chosen = spoken or language.current()
    languages = LANGUAGES[values.choice("--language", chosen, tuple(LANGUAGES))]
    suffix = None if export is None else values.choice("--export", export, FORMATS)
    path, folder = _file(file), values.folder("--out", out)
    if results is not None and scenario is None:
        raise CommandError(N_("--results needs a scenario. Please add --scenario."))
    language.use(languages[0])
    ledger = ledgers.read(path)
    found = _cost(scenario, results, ledger)
    written = None if suffix is None else _export(ledger, path, folder, suffix)
    if as_json:
        print(json.dumps(document(ledger, found), ensure_ascii=False, indent=2, allow_nan=False))
        return 0
    for name in languages:
        with language.speaking(name):
            _show(ledger, found, written)
    return 0


def _file(file: str | None) -> Path:
    if file is None:
        raise CommandError(
            N_("gros ledger needs a file, such as %(example)s."),
            {"example": "scenarios/money/gros.csv"},
        )
    return Path(file)


def _cost(scenario: str | None, results: str | None, ledger: Ledger) -> Cost | None:
    if scenario is None:
        return None
    folder = None if results is None else values.folder("--results", results)
    return cost(Catalogue().scenario(scenario), ledger, folder)


def _export(ledger: Ledger, source: Path, folder: Path, suffix: str) -> Path:
    """Write the ledger into the folder under its own name, never over the file it came from."""
    path = folder / f"{source.stem}.{suffix}"
    if path.exists() and path.samefile(source):
        raise CommandError(
            N_("The file would replace the one it is made from. Choose another folder with --out."),
        )
    ledgers.write(ledger, path)
    return path


def _show(ledger: Ledger, found: Cost | None, written: Path | None) -> None:
    """Print the account in the language of the moment."""
    if not ledger.lines:
        print(_("The ledger has no lines yet."))
        return
    print("\n".join(tables.lead(ledger)) + "\n")
    for table in (tables.where, tables.by_line, tables.by_payer, tables.by_side, tables.lines):
        shown = table(ledger)
        if shown.rows:
            print_table(shown)
            print()
    if found is not None:
        print_table(tables.meeting(found))
        print("\n".join(["", *tables.shortage(found), ""]))
    if written is not None:
        print(_("The ledger: %(path)s") % {"path": written})
