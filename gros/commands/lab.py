"""``gros lab``: opens the first notebook in JupyterLab, in the reader's language."""

from typing import Annotated

import typer

from gros import language
from gros.commands import values
from gros.commands.notebooks import FOLDER
from gros.lab import start

__all__ = ["run"]


def run(
    spoken: Annotated[str | None, typer.Argument(metavar="nl|de")] = None,
) -> int:
    """Start JupyterLab for this computer only and return its exit code when it ends."""
    chosen = spoken or language.current()
    return start.start(FOLDER, values.choice("gros lab", chosen, language.LANGUAGES))
