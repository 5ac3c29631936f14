"""Finds scenarios and programmes by key and resolves what they inherit.

Precedence, written once: a draw of assumptions > scenario > programme > declared default. Nothing
else decides. Files hold differences only and their order means nothing, so whatever two sources
would both set is refused as a Conflict:

* an assumption is set once along the whole chain of ``based_on``;
* a measure has one name along the chain and in its programmes; a scenario may put its own in
  place of an inherited one only with ``replaces = true``, and drops one with ``remove``;
* a programme is named once along the chain.

``based_on`` and ``programmes`` are keys of files in the folder of the catalogue. Keys are looked
up among the files that are there and never become part of a path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from gros.errors import Conflict, ScenarioError, UnknownName
from gros.known import known
from gros.layers import Layer, joined, measures_of_programme
from gros.place import Place, nearest_names, written
from gros.reading import describes_programme, read_document
from gros.scenario import Programme, Scenario, Text
from gros.shape import KEY, Words, shape
from gros.toml_file import Document, load
from models import months
from models.labour.measures import Measure
from models.labour.plan import Plan
from models.text import N_

__all__ = ["FOLDER", "Catalogue"]

FOLDER = Path(__file__).resolve().parent.parent / "scenarios"
"""Where the scenarios of the workbench lie."""


class Catalogue:
    """All scenarios and programmes of a folder, and the measures that the models offer.

    Parameters
    ----------
    folder
        Holds ``*.toml``, one scenario each, and ``programmes/*.toml``.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Return every scenario of the folder by key; raises ScenarioError if one is faulty."""
        return {key: self.scenario(path) for key, path in _files(self.folder).items()}

    @property
    def programmes(self) -> Mapping[str, Programme]:
        """Return every programme of the folder by key; raises ScenarioError if one is faulty."""
        return {key: self._read_programme(load(path)) for key, path in self._programmes().items()}

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Return the kinds of measure by key."""
        return known().measures

    def scenario(self, key_or_path: str | Path) -> Scenario:
        """Return a scenario, resolved: by its key in the folder, or from a file anywhere.

        A text that reads like a key is looked up in the folder first. Raises UnknownName for
        a key that is not there and ScenarioError, Conflict or OutOfBounds for a faulty file.
        """
        document = load(self._path(key_or_path))
        return self._resolved(document, ())[0]

    def programme(self, key: str) -> Programme:
        """Return a programme by its key; raises like ``scenario``."""
        found = self._programmes()
        if key not in found:
            raise UnknownName(
                N_("The programme %(value)s is unknown. Nearest names: %(nearest)s."),
                {"value": written(key), "nearest": nearest_names(key, found)},
            )
        return self._read_programme(load(found[key]))

    def check(self, path: Path) -> Scenario | Programme:
        """Return what a file describes, a scenario or a programme; raises like ``scenario``."""
        document = load(path)
        if describes_programme(document):
            return self._read_programme(document)
        return self._resolved(document, ())[0]

    def chosen(self, keys_or_paths: Iterable[str | Path]) -> tuple[Scenario, ...]:
        """Return several scenarios, each once; raises Conflict when two files share a key."""
        found: dict[str, Scenario] = {}
        for one in keys_or_paths:
            scenario = self.scenario(one)
            other = found.setdefault(scenario.key, scenario)
            if other.path != scenario.path:
                raise Conflict(
                    N_("%(source)s has the same key %(name)s. Please change the key in one file."),
                    {"source": str(other.path), "name": written(scenario.key)},
                    file=str(scenario.path),
                    key="key",
                )
        return tuple(found.values())

    def _path(self, key_or_path: str | Path) -> Path:
        """Return the file that is meant."""
        if isinstance(key_or_path, str) and KEY.fullmatch(key_or_path):
            found = _files(self.folder)
            if key_or_path in found:
                return found[key_or_path]
            if not Path(key_or_path).exists():
                raise UnknownName(
                    N_("The scenario %(value)s is unknown. Nearest names: %(nearest)s."),
                    {"value": written(key_or_path), "nearest": nearest_names(key_or_path, found)},
                )
        return Path(key_or_path)

    def _programmes(self) -> Mapping[str, Path]:
        return _files(self.folder / "programmes")

    def _resolved(
        self, document: Document, above: tuple[tuple[str, Path], ...]
    ) -> tuple[Scenario, Layer]:
        """Return a scenario with everything it inherits; ``above`` are those based on it."""
        file = read_document(document, shape().scenario)
        path = document.path
        top = Place(document)
        self._check_key(file.key, path, top)
        chain = (*above, (file.key, path.resolve()))
        base = Layer()
        if file.based_on is not None:
            base = self._base(file.based_on, top.at("based_on"), chain)
        programmes = {
            key: self._named_programme(key, top.at("programmes", place))
            for place, key in enumerate(file.programmes)
        }
        layer, own = joined(base, file, top, programmes)
        interventions = tuple(layer.measures[name][0] for name in sorted(layer.measures))
        scenario = Scenario(
            key=file.key,
            title=_text(file.title),
            plan=Plan(interventions),
            about=_text(file.about),
            author=file.author or "",
            date=file.date,
            based_on=file.based_on,
            assumptions={name: layer.assumptions[name][0] for name in sorted(layer.assumptions)},
            programmes=tuple(layer.programmes),
            lineage=layer.lineage,
            own=own,
            path=path,
        )
        return scenario, layer

    def _base(self, key: str, place: Place, chain: tuple[tuple[str, Path], ...]) -> Layer:
        """Return what a scenario inherits; raises ScenarioError for a cycle, path shown."""
        found = _files(self.folder)
        if key not in found:
            raise place.error(
                UnknownName,
                N_("The scenario %(value)s is unknown. Nearest names: %(nearest)s."),
                {"value": written(key), "nearest": nearest_names(key, found)},
            )
        if found[key].resolve() in {path for _, path in chain}:
            way = " → ".join((*(name for name, _ in chain), key))
            raise place.error(
                ScenarioError,
                N_("Scenarios are based on each other in a circle: %(way)s. Please break it."),
                {"way": way},
            )
        return self._resolved(load(found[key]), chain)[1]

    def _named_programme(self, key: str, place: Place) -> Programme:
        found = self._programmes()
        if key not in found:
            raise place.error(
                UnknownName,
                N_("The programme %(value)s is unknown. Nearest names: %(nearest)s."),
                {"value": written(key), "nearest": nearest_names(key, found)},
            )
        return self._read_programme(load(found[key]))

    def _read_programme(self, document: Document) -> Programme:
        """Return the programme that a document describes."""
        file = read_document(document, shape().programme)
        top = Place(document)
        path = document.path
        self._check_key(file.key, path, top)
        return Programme(
            key=file.key,
            title=_text(file.title),
            start=months.index(file.period.start),
            end=months.index(file.period.end),
            budget_agreed=file.budget_agreed,
            owner=file.owner,
            legal_basis=_text(file.legal_basis),
            plan=Plan(measures_of_programme(file, top)),
            about=_text(file.about),
            path=path,
        )

    def _check_key(self, key: str, path: Path, top: Place) -> None:
        """Raise Conflict when a file of the folder is found under another name than its key."""
        own = path.parent.resolve() in (
            self.folder.resolve(),
            (self.folder / "programmes").resolve(),
        )
        if own and path.suffix == ".toml" and path.stem != key:
            raise top.at("key").error(
                Conflict,
                N_("The key is %(name)s, but the file is called %(file)s. Please make them equal."),
                {"name": written(key), "file": path.name},
            )


def _files(folder: Path) -> Mapping[str, Path]:
    """Return the files of a folder by key; links that lead out of the folder do not count."""
    inside = folder.resolve()
    return {
        path.stem: path
        for path in sorted(folder.glob("*.toml"))
        if KEY.fullmatch(path.stem) and path.resolve().parent == inside
    }


def _text(words: Words | None) -> Text:
    return Text() if words is None else Text(words.nl, words.de)
