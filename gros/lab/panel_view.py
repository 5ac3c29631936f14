"""What the panel shows: its fields, its buttons, the money that is left, and earlier settings."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gros import formats
from gros.lab import panel_levers
from gros.lab.guess import Guess
from gros.lab.panel_levers import Lever
from gros.lab.panel_settings import Settings
from gros.lab.show import FOLDER
from gros.language import _

__all__ = ["left", "moment", "view"]


def view(
    settings: Settings, guess: Guess, *, busy: bool, conflict: bool, status: str
) -> dict[str, Any]:
    """Return everything the panel shows, as ``Form.view`` describes it.

    ``busy``: something is computed. ``conflict``: the file was changed by somebody else.
    """
    file = settings.file
    return {
        "title": _("Set the measures"),
        "lead": _("Type a number and press Enter. The form writes it into a scenario file."),
        "groups": list(_groups(settings, guess)),
        "facts": [left(settings)],
        "actions": [
            {"id": "preview", "label": _("Preview"), "strong": True, "waits": busy},
            {"id": "full", "label": _("Full run"), "waits": busy},
            {"id": "stop", "label": _("Stop"), "waits": not busy},
            {"id": "theirs", "label": _("Take over the file"), "hidden": not conflict},
            {"id": "mine", "label": _("Keep this form"), "hidden": not conflict},
        ],
        "versions": {
            "label": _("Earlier settings"),
            "action": _("Back to these settings"),
            "items": [{"id": key, "label": moment(key)} for key in file.versions],
        },
        "status": status,
        "footer": _("The file: %(path)s. On the command line: %(command)s")
        % {"path": _short(file.path), "command": f"gros compare {_short(file.path)}"},
    }


def left(settings: Settings) -> str:
    """Say how much of the money of the deal is left, or how much is missing."""
    values = {
        "left": formats.money(abs(settings.left)),
        "whole": formats.money(settings.spent + settings.left),
    }
    if settings.left < 0:
        return _("The plans cost %(left)s more than the %(whole)s of the deal.") % values
    return _("Of the %(whole)s in the deal, %(left)s is left.") % values


def moment(key: str) -> str:
    """Return the moment in the name of a version as a person reads it."""
    day, _t, time = key.partition("T")
    return f"{formats.day(datetime.date.fromisoformat(day))}, {time[:8].replace('-', ':')}"


def _groups(settings: Settings, guess: Guess) -> Iterator[dict[str, Any]]:
    levers = panel_levers.levers()
    shown = [one for one in levers if panel_levers.in_view(one)]
    folded = [one for one in levers if not panel_levers.in_view(one)]
    kinds = dict.fromkeys(one.measure.key for one in folded)
    yield {"label": "", "fields": [_field(settings, one) for one in shown]}
    yield {
        "label": _("More measures"),
        "fold": True,
        "fields": [],
        "groups": [
            {
                "label": _(measures[0].measure.label),
                "fields": [_field(settings, one) for one in measures],
            }
            for kind in kinds
            for measures in [[one for one in folded if one.measure.key == kind]]
        ],
    }
    yield {"label": _("Guess first"), "fold": True, "fields": [guess.field()]}


def _field(settings: Settings, lever: Lever) -> dict[str, Any]:
    field = settings.fields[lever.key]
    options = lever.options
    return {
        "id": lever.key,
        "kind": "choice" if options else "number",
        "label": lever.label,
        "unit": "" if options else lever.unit,
        "options": [{"id": key, "label": label} for key, label in options.items()],
        "about": _bounds(settings, lever),
        "asked": _("Where does this come from?"),
        "source": lever.source,
        "text": field.text,
        "echo": field.echo,
        "error": field.error,
    }


def _bounds(settings: Settings, lever: Lever) -> str:
    """Return the range of a number, and how well the effect of its measure is founded."""
    if lever.options:
        return _("Evidence grade %(grade)s.") % {"grade": lever.grade}
    values = {
        "low": formats.number(lever.low, 0 if lever.low == int(lever.low) else lever.decimals),
        "high": formats.number(_most(settings, lever)),
        "grade": lever.grade,
    }
    return _("From %(low)s to %(high)s. Evidence grade %(grade)s.") % values


def _most(settings: Settings, lever: Lever) -> float:
    """Return the upper end of the range that is shown: money cannot exceed the deal."""
    if lever.setting is not None:
        return lever.high
    return (settings.spent + settings.left) / len(panel_levers.YEARS)


def _short(path: Path) -> str:
    """Return a path as it is typed in the project's folder."""
    home = FOLDER.parent
    return str(path.relative_to(home) if path.is_relative_to(home) else path)
