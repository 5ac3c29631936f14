"""The scenario file behind the panel: read, changed in place, and never overwritten unseen."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import InlineTable

from gros.catalogue import Catalogue
from gros.errors import ScenarioError
from gros.files import put
from gros.language import LANGUAGES, _, both, current
from gros.scenario import Scenario
from gros.toml_file import load
from models import months
from models.labour.measures import Intervention
from models.text import N_

__all__ = ["ChangedError", "SettingsFile", "changed"]

_VERSIONS = 20
"""Most earlier settings on offer; older ones stay in their folder."""


class ChangedError(ScenarioError):
    """The file was changed by somebody else since it was last read."""


class SettingsFile:
    """A scenario file with its earlier versions beside it.

    Parameters
    ----------
    path
        The file; when it is absent it begins as a copy of the scenario ``start``.
    start
        Key of the scenario to begin with.

    Raises GrosError for a file that does not fit.
    """

    def __init__(self, path: Path, start: str) -> None:
        self.path = path
        self.catalogue = Catalogue()
        if not path.exists():
            put(path, _begun(self.catalogue.scenario(start), path.stem))
        self.text = self.pending = ""
        self.reread()

    def reread(self) -> None:
        """Take over what stands in the file now; raises GrosError when it does not fit."""
        document = load(self.path)
        self.scenario = self.catalogue.scenario(self.path)
        self.text = document.text
        self.pending = ""

    @property
    def changed_outside(self) -> bool:
        """Tell whether the file is another than the one that was read or written last."""
        try:
            return self.path.read_text("utf-8").replace("\r\n", "\n") != self.text
        except (OSError, UnicodeDecodeError):
            return True

    def write(self, text: str, *, over: bool = False) -> None:
        """Write a text that a scenario can be read from; what stood there is kept as a version.

        Raises ChangedError when somebody else changed the file, unless ``over``, and GrosError
        when the text does not fit. Then the file stays as it was, and a text that was not
        written waits in ``pending`` and among the versions.
        """
        if self.changed_outside and not over:
            self.pending = text
            self._keep(text)
            raise ChangedError(
                N_("The file was changed outside this panel. Choose which settings hold."),
                file=self.path.name,
            )
        self._keep(self.path.read_text("utf-8") if self.path.exists() else "")
        before = self.text
        put(self.path, text)
        try:
            self.reread()
        except BaseException:
            put(self.path, before)
            raise

    def note(self) -> None:
        """Keep the present settings among the earlier ones."""
        self._keep(self.text)

    @property
    def versions(self) -> Mapping[str, Path]:
        """Return earlier settings by the moment they were kept, the latest first."""
        found = sorted(self._folder.glob("*.toml"), reverse=True)[:_VERSIONS]
        return {path.stem: path for path in found}

    @property
    def _folder(self) -> Path:
        return self.path.with_suffix(".versions")

    def _keep(self, text: str) -> None:
        """Keep a text as a version unless the last one is the same."""
        latest = next(iter(self.versions.values()), None)
        if not text or (latest is not None and latest.read_text("utf-8") == text):
            return
        moment = datetime.datetime.now().strftime("%Y-%m-%dT%H-%M-%S.%f")
        put(self._folder / f"{moment}.toml", text)


def changed(text: str, plan: Mapping[str, Intervention], one: Intervention) -> str:
    """Return the text of a scenario file with one measure as given, all else left alone.

    ``plan`` holds the measures that hold now, inherited ones as well, by name. Comments and
    order of the text stay.
    """
    document = tomlkit.parse(text)
    entry = _own(document, one)
    if entry is None:
        entry = tomlkit.table()
        entry["kind"] = one.measure
        if one.name != one.measure:
            entry["name"] = one.name
        if one.name in plan:
            entry["replaces"] = True
        entry["start"] = months.text(one.start)
        if one.end is not None:
            entry["end"] = months.text(one.end - 1)
        if one.where:
            entry["where"] = list(one.where)
        document.setdefault("measure", tomlkit.aot()).append(entry)
    for name, value in one.settings.items():
        if entry.get(name) != value:
            entry[name] = value
    if one.budget_eur is not None and _years(entry.get("budget")) != dict(one.budget_eur):
        entry["budget"] = _money(one.budget_eur)
    return tomlkit.dumps(document)


def _own(document: Any, one: Intervention) -> Any:
    """Return the table of a measure in the file itself, or None."""
    found = document.get("measure", ())
    named = (each for each in found if each.get("name", each.get("kind")) == one.name)
    return next(named, None)


def _years(budget: Any) -> dict[int, int] | None:
    return None if budget is None else {int(year): int(euro) for year, euro in budget.items()}


def _money(budget: Mapping[int, int]) -> InlineTable:
    table = tomlkit.inline_table()
    for year, euro in sorted(budget.items()):
        table[str(year)] = euro
    return table


def _begun(start: Scenario, key: str) -> str:
    """Return the text of a new scenario file that does what another scenario does."""
    titles = both(lambda: _("The scenario of this meeting"))
    about = both(
        lambda: (
            _("It began as the scenario “%(key)s”.") % {"key": start.title.in_language(current())}
        )
    )
    lines = [
        "format = 1",
        f'key = "{key}"',
        *(
            f"title.{name} = {json.dumps(getattr(titles, name), ensure_ascii=False)}"
            for name in LANGUAGES
        ),
        *(
            f"about.{name} = {json.dumps(getattr(about, name), ensure_ascii=False)}"
            for name in LANGUAGES
        ),
        f"date = {datetime.date.today().isoformat()}",
        f'based_on = "{start.key}"',
    ]
    return "\n".join(lines) + "\n\n"
