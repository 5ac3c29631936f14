"""A tile for every notebook on JupyterLab's start page, as an extension in the project's folder."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

__all__ = ["write"]

_SCRIPT = Path(__file__).with_name("tiles.js")
_NAME = "gros-tiles"
_EMPTY = "const TILES = [];"


def write(data: Path, notebooks: Path, language: str) -> None:
    """Write the extension below the data folder of JupyterLab, where it is found by itself.

    The tiles carry the titles of the notebooks of one language. Raises OSError.
    """
    tiles = list(_tiles(notebooks, language))
    text = _SCRIPT.read_text("utf-8").replace(
        _EMPTY, f"const TILES = {json.dumps(tiles, ensure_ascii=False)};"
    )
    folder = data / "labextensions" / _NAME
    static = folder / "static"
    static.mkdir(parents=True, exist_ok=True)
    # A browser keeps scripts by their name: other tiles need another one.
    name = f"tiles.{hashlib.sha256(text.encode()).hexdigest()[:12]}.js"
    (static / name).write_text(text, "utf-8")
    about = {
        "name": _NAME,
        "version": "1.0.0",
        "description": "Tiles that open the notebooks of the GROS workbench",
        "jupyterlab": {"_build": {"load": f"static/{name}", "extension": "./extension"}},
    }
    (folder / "package.json").write_text(json.dumps(about, indent=2) + "\n", "utf-8")


def _tiles(notebooks: Path, language: str) -> Iterator[dict[str, str]]:
    """Yield title and place of every notebook; the title is its first line."""
    for path in sorted((notebooks / language).glob("*.ipynb")):
        read: Any = nbformat.read
        first = read(path, as_version=4).cells[0].source.splitlines()[0]
        yield {"label": first.removeprefix("# "), "path": f"{language}/{path.name}"}
