"""Reads scenario and programme files strictly: every complaint names file, line, key and value."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from gros.batch_shape import BatchFile, asks_for_batch, asks_for_scenario
from gros.complaints import complaint
from gros.errors import ScenarioError
from gros.place import Place, written
from gros.shape import FORMAT, ProgrammeFile, ScenarioFile, shape
from gros.toml_file import Document, load
from models.text import N_

__all__ = ["describes_programme", "read", "read_document"]

File = TypeVar("File", ScenarioFile, ProgrammeFile, BatchFile)


def read(path: Path) -> ScenarioFile:
    """Return a scenario file, parsed and validated on its own.

    What it is based on is not looked at here; that is the task of the catalogue. Raises
    ScenarioError or one of its kinds, with a fault for everything that is wrong.
    """
    return read_document(load(path), shape().scenario)


def read_document(document: Document, kind: type[File]) -> File:
    """Return the contents of a document as one kind of file; raises like ``read``.

    The number of the format is looked at first, since nothing else can be judged without it.
    """
    place = Place(document, ("format",))
    if "format" not in document.data:
        raise place.error(
            ScenarioError,
            N_("The file does not say its format. Please begin it with: format = %(format)s"),
            {"format": FORMAT},
        )
    number = document.data["format"]
    if type(number) is not int or number != FORMAT:
        raise place.error(
            ScenarioError,
            N_("The format %(value)s is unknown. Allowed: %(format)s."),
            {"value": written(number), "format": FORMAT},
        )
    _must_be(kind, document)
    try:
        return kind.model_validate(document.data)
    except ValidationError as error:
        raise complaint(document, error) from None


def _must_be(kind: type[BaseModel], document: Document) -> None:
    """Raise ScenarioError for a batch where a scenario is wanted, and the other way round.

    Without this every key of the file would be called unknown.
    """
    wants_batch = issubclass(kind, BatchFile)
    message = None
    if wants_batch and asks_for_scenario(document.data):
        message = N_(
            "This is a scenario or a programme, not a batch. Compare it with gros compare, or "
            "name it in a batch file under scenarios."
        )
    elif not wants_batch and asks_for_batch(document.data):
        message = N_("This is a batch, not a scenario. Calculate it with: gros batch FILE")
    if message is not None:
        raise ScenarioError(message, file=document.file)


def describes_programme(document: Document) -> bool:
    """Tell whether a file describes a programme: only programmes have a period."""
    return "period" in document.data
