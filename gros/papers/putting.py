"""Names the files of a paper and puts them in place, whole or not at all."""

import stat
from pathlib import Path

from gros.errors import StoredResultError
from gros.files import put
from gros.papers.content import Paper
from models.text import N_

__all__ = ["keep", "stem"]

_KIND = {"nl": "vergelijking", "de": "vergleich"}


def stem(paper: Paper, languages: tuple[str, ...]) -> str:
    """Return the name of a paper's file without its ending, such as
    ``2027-03-12_GROS_lijn1-taalcursussen_vergelijking_nl-de``; the first language names it.
    """
    first = languages[0]
    slug = getattr(paper.slug, first)
    return f"{paper.day:%Y-%m-%d}_GROS_{slug}_{_KIND[first]}_{'-'.join(languages)}"


def keep(path: Path, content: bytes) -> Path:
    """Write a file in one step and return its path; an old file stays when that fails.

    Raises StoredResultError for a file that is open in an office program or write-protected, and
    for a folder that cannot be written.
    """
    if _open_elsewhere(path):
        raise StoredResultError(
            N_("This file is open in another program. Close it there, then try again."),
            file=str(path),
        )
    try:
        if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
            raise StoredResultError(
                N_("This file is write-protected and stays as it is. Choose another --out."),
                file=str(path),
            )
        put(path, content)
    except OSError as error:
        raise StoredResultError(
            N_(
                "This file cannot be written: %(reason)s. An old one stays as it is. Close it in"
                " other programs, or choose another folder with --out."
            ),
            {"reason": error.strerror or type(error).__name__},
            file=str(path),
        ) from error
    return path


def _open_elsewhere(path: Path) -> bool:
    """Tell whether LibreOffice or Word has left its mark beside the file."""
    marks = (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}")
    return any(path.with_name(mark).exists() for mark in marks)
