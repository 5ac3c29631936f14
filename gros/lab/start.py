"""Starts JupyterLab for one person on this computer: no news, no updates, nothing sent out."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from gros.errors import CommandError
from gros.lab import tiles
from models.text import N_

__all__ = ["command", "environment", "first_notebook", "prepare", "start"]

_LOCALES = {"nl": "nl_NL", "de": "de_DE"}
_HOME = ".jupyter-gros"
_PAPER = "gros"
_STYLE = Path(__file__).with_name("around.css")


def start(folder: Path, language: str) -> int:
    """Open the first notebook of a language and wait until JupyterLab ends.

    Raises CommandError when the notebooks are not there or the settings cannot be written.
    """
    notebook = first_notebook(folder, language)
    home = folder.parent / _HOME / language
    try:
        prepare(home, folder, language)
    except OSError as error:
        raise CommandError(
            N_("The settings of JupyterLab cannot be written: %(reason)s."),
            {"reason": error.strerror or type(error).__name__},
            file=str(home),
        ) from error
    done = subprocess.run(
        command(folder, notebook), env=environment(home, os.environ, language), check=False
    )
    return done.returncode


def first_notebook(folder: Path, language: str) -> Path:
    """Return the notebook that opens first; raises CommandError when there is none."""
    found = sorted((folder / language).glob("*.ipynb"))
    if not found:
        raise CommandError(
            N_("There are no notebooks in %(folder)s. Run: gros notebooks"),
            {"folder": str(folder / language)},
        )
    return found[0]


def command(folder: Path, notebook: Path) -> list[str]:
    """Return the command line: this computer only, with a token, without the plug-in shop."""
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        str(notebook),
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.allow_remote_access=False",
        "--LabApp.extension_manager=readonly",
    ]


def environment(home: Path, usual: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the environment in which JupyterLab keeps everything in the project's own folder."""
    return {
        **usual,
        "GROS_LANGUAGE": language,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }


def prepare(home: Path, folder: Path, language: str) -> None:
    """Write the settings: language of the menus, our tiles, no news, no search for newer versions.

    A person's own choices in other settings stay as they are. Raises OSError.
    """
    server = {
        "LabApp": {
            "news_url": None,
            "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
            "custom_css": True,
        }
    }
    _write(home / "config" / "jupyter_lab_config.json", server)
    _put(home / "config" / "custom" / "custom.css", _STYLE.read_text("utf-8"))
    _paper(home, language)
    plugins = home / "settings" / "@jupyterlab"
    _write(
        plugins / "translation-extension" / "plugin.jupyterlab-settings",
        {"locale": _LOCALES[language]},
    )
    _write(
        plugins / "apputils-extension" / "notification.jupyterlab-settings",
        {"fetchNews": "false", "checkForUpdates": False},
    )
    # With threads of their own for forms, no form gets an answer after a kernel that fell over or
    # was restarted elsewhere: JupyterLab goes on writing to the thread that is gone.
    _write(
        plugins / "apputils-extension" / "kernels-settings.jupyterlab-settings",
        {"commsOverSubshells": "disabled"},
    )
    # Room for the names of the notebooks; the column beside them bears an English name.
    _write(
        plugins / "filebrowser-extension" / "browser.jupyterlab-settings",
        {"showLastModifiedColumn": False},
    )
    tiles.write(home / "data", folder, language)
    # The whole notebook stays on the page: a screen reader and a printer need all of it.
    _write(
        plugins / "notebook-extension" / "tracker.jupyterlab-settings", {"windowingMode": "none"}
    )
    # A saved notebook shows its forms as they were, not an error text.
    _write(
        home
        / "settings"
        / "@jupyter-widgets"
        / "jupyterlab-manager"
        / "plugin.jupyterlab-settings",
        {"saveState": True},
    )


def _paper(home: Path, language: str) -> None:
    """Write how a notebook is printed: the usual way fetches scripts from other computers."""
    exporter = {"template_name": _PAPER, "language_code": language}
    _write(home / "config" / "jupyter_server_config.json", {"HTMLExporter": exporter})
    folder = home / "data" / "nbconvert" / "templates" / _PAPER
    _write(folder / "conf.json", {"base_template": "lab", "mimetypes": {"text/html": True}})
    shutil.copyfile(Path(__file__).with_name("paper.html.j2"), folder / "index.html.j2")


def _write(path: Path, settings: Mapping[str, object]) -> None:
    _put(path, json.dumps(settings, indent=2) + "\n")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
