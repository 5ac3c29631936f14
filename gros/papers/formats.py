"""The formats of a paper: one line each, and the module that makes it.

Such a module has a function ``build(asked: Asked) -> Mapping[str, bytes]``: the content of every
file by the ending of its name, such as ``.pdf``. It is loaded only when somebody asks for it.
"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from gros.page.subject import Subject
from gros.papers.content import Paper

__all__ = ["FORMATS", "Asked", "built"]

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "gros.papers.pdf",
        "html": "gros.papers.html",
        "docx": "gros.papers.word",
        "xlsx": "gros.papers.excel",
        "csv": "gros.papers.csv_tables",
    }
)
"""What may be asked for, and the module that makes it; the first one is usual."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a format is made of: the paper, the whole comparison behind it, the languages.

    A paper about no comparison has no subject. ``template`` is the Word file of an office.
    """

    paper: Paper
    subject: Subject | None
    languages: tuple[str, ...]
    template: Path | None = None


def built(format: str, asked: Asked) -> Mapping[str, bytes]:
    """Return the files of a paper in one format, by the ending of their names.

    Raises KeyError for a format that is not in the table.
    """
    found: Mapping[str, bytes] = importlib.import_module(FORMATS[format]).build(asked)
    return found
