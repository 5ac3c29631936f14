"""Opens the Word template of an office and fills its fields; says which field is missing."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import jinja2
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from gros.errors import CommandError
from gros.papers.packed import unpacked
from gros.place import nearest_names
from models.text import N_

__all__ = ["BODIES", "FIELDS", "OWN", "REQUIRED", "filled"]

OWN = Path(__file__).parent / "data" / "paper.docx"
"""The template of the workbench; an office copies it and gives it its own style."""

BODIES: Mapping[str, str] = {"nl": "body_nl", "de": "body_de"}
"""The fields in whose place the parts of the paper come, by language."""

FIELDS = ("title_nl", "title_de", "subtitle_nl", "subtitle_de", "day_nl", "day_de", "identity",
          "author", *BODIES.values())  # fmt: skip
REQUIRED = ("title_nl", "title_de", "identity", *BODIES.values())
_LARGEST_UNPACKED = 100_000_000


def filled(path: Path, values: Mapping[str, str]) -> Any:
    """Return the template as a python-docx document with its fields filled.

    Raises CommandError for a file that is no Word template, and for a template in which a field is
    missing or unknown; the message names the field.
    """
    environment = SandboxedEnvironment(autoescape=True)
    content = _content(path)
    named = _named(path, content, environment)
    missing = [field for field in REQUIRED if field not in named]
    unknown = sorted(named - set(FIELDS))
    if unknown:
        raise CommandError(
            N_("The template has a field {{ %(field)s }} that nobody knows. Nearest: %(nearest)s."),
            {"field": unknown[0], "nearest": nearest_names(unknown[0], dict.fromkeys(FIELDS))},
            file=str(path),
        )
    if missing:
        raise CommandError(
            N_("The template lacks the field {{ %(field)s }}. It needs: %(needed)s."),
            {"field": missing[0], "needed": REQUIRED},
            file=str(path),
        )
    template = DocxTemplate(io.BytesIO(content))
    try:
        template.render(dict(values), environment, autoescape=True)
    except Exception as error:  # a template may fail wherever it was broken
        raise _broken(path) from error
    written = io.BytesIO()
    template.save(written)
    return docx.Document(io.BytesIO(written.getvalue()))


def _content(path: Path) -> bytes:
    """Return the bytes of a Word file. Raises CommandError for any other file."""
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if sum(part.file_size for part in file.infolist()) > _LARGEST_UNPACKED:
                raise ValueError("unpacked, this is too large")
        if "word/document.xml" not in unpacked(content):
            raise ValueError("no Word document")
        docx.Document(io.BytesIO(content))
    except Exception as error:  # the library has no error of its own for a damaged file
        raise CommandError(
            N_("This is no Word template that can be read. Please save it as .docx again."),
            file=str(path),
        ) from error
    return content


def _named(path: Path, content: bytes, environment: jinja2.Environment) -> set[str]:
    """Return the names of all fields. Raises CommandError for a field that is not closed."""
    try:
        found: set[str] = DocxTemplate(io.BytesIO(content)).get_undeclared_template_variables(
            environment
        )
    except jinja2.TemplateError as error:
        raise _broken(path) from error
    return found


def _broken(path: Path) -> CommandError:
    return CommandError(
        N_("A field of the template cannot be read. A field looks like this: %(example)s."),
        {"example": "{{ title_nl }}"},
        file=str(path),
    )
