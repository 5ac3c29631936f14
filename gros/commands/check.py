"""``gros check``: says whether scenario and batch files are in order, and what to mend if not."""

import importlib
from pathlib import Path
from typing import Annotated

import typer

from gros.batch_shape import asks_for_batch
from gros.catalogue import Catalogue
from gros.errors import CommandError, GrosError, together
from gros.language import _
from gros.schema import schema_text
from gros.toml_file import load
from models.text import N_

__all__ = ["run"]


def run(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE")] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help=N_("Print the JSON Schema for editors instead."))
    ] = False,
) -> int:
    """Check every file and raise one error with the faults of all of them."""
    if schema:
        print(schema_text(), end="")
        return 0
    if not files:
        raise CommandError(
            N_("gros check needs at least one file, such as %(example)s."),
            {"example": "scenarios/gros.toml"},
        )
    catalogue = Catalogue()
    faulty = []
    for file in files:
        try:
            _check(Path(file), catalogue)
        except GrosError as error:
            faulty.append(error)
        else:
            print(_("%(file)s is in order.") % {"file": file})
    if faulty:
        raise together(faulty)
    return 0


def _check(file: Path, catalogue: Catalogue) -> None:
    """Read a file as what it is: a batch, a scenario or a programme."""
    if asks_for_batch(load(file).data):
        # Loaded only now: most files are scenarios, and draws need far more than those.
        importlib.import_module("gros.series.file").read(file)
    else:
        catalogue.check(file)
