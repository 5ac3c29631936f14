"""The study that comes with the program: what every pair of its runs gave, in one file.

A study at full size has over a hundred runs and few numbers. So the numbers are kept, and
everything the page says follows from them again.
"""

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path

from gros.catalogue import Catalogue
from gros.errors import CommandError, DataError
from gros.files import put
from gros.known import stated
from gros.place import written
from gros.run import SHOWN, plain
from gros.uncertainty.found import Found, found
from gros.uncertainty.plan import Study, study
from gros.uncertainty.playing import OUTCOMES, Played
from models.labour.version import VERSION
from models.text import N_

__all__ = ["COMMITTED", "Asked", "listed", "read", "save"]

COMMITTED = Path(__file__).parent / "data" / "study.json"
"""The study that comes with the program."""

_STALE = N_(
    "The study that comes with the program was made for other assumptions, scenarios or another "
    "version of the model. Play it again with: gros uncertainty"
)
_DAMAGED = N_("This file is no study of uncertainty, or it is damaged: %(why)s.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a study was asked for: keys of both scenarios, worlds a layer, first seed, size."""

    scenario: str
    against: str
    worlds: int
    seed: int
    sample: float
    months: int

    def study(self, catalogue: Catalogue) -> Study:
        """Return the plan of the study.

        Raises GrosError for a scenario that is not there or is compared with itself.
        """
        chosen = catalogue.chosen([self.against, self.scenario])
        if len(chosen) < 2:
            raise CommandError(
                N_(
                    "%(key)s is compared with itself. Choose another scenario or another --against."
                ),
                {"key": chosen[0].key},
            )
        return study(chosen[1], chosen[0], number=self.worlds, seed=self.seed, catalogue=catalogue)


def listed(asked: Asked, plan: Study, played: Played) -> str:
    """Return a study as one JSON text; null stands where there is no number."""
    rows = [
        [place, key, *(_or_none(effects[name]) for name in OUTCOMES)]
        for place, (world, scenarios) in enumerate(plan.wanted().items())
        for key in (one.key for one in scenarios)
        if (effects := played.effects.get((world, key))) is not None
    ]
    head = {**asdict(asked), "model": VERSION, "inputs": _inputs(plan), "outcomes": OUTCOMES}
    body = ",\n".join(json.dumps(row) for row in rows)
    return f'{json.dumps(head, indent=1)[:-2]},\n "pairs": [\n{body}\n ]\n}}\n'


def save(path: Path, asked: Asked, plan: Study, played: Played) -> Path:
    """Write a study to a file, whole or not at all. Raises OSError."""
    put(path, listed(asked, plan, played))
    return path


def read(path: Path | None = None) -> tuple[Asked, Found]:
    """Return a study and all its numbers; without a path that of the program.

    Raises DataError naming the file when it is damaged or belongs to another model.
    """
    path = path or COMMITTED
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        asked = Asked(**{name: told[name] for name in Asked.__dataclass_fields__})
        rows = [(int(place), str(key), _numbers(values)) for place, key, *values in told["pairs"]]
        model, inputs = str(told["model"]), str(told["inputs"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(_DAMAGED, {"why": written(str(error))}, file=path.name) from error
    plan = asked.study(Catalogue())
    if (model, inputs) != (VERSION, _inputs(plan)):
        raise DataError(_STALE, file=path.name)
    worlds = tuple(plan.wanted())
    effects = {(worlds[place], key): values for place, key, values in rows}
    return asked, found(plan, Played(plan.against.key, effects))


def _inputs(plan: Study) -> str:
    """Return a hash of all that the numbers follow from, apart from the code."""
    given = {
        "assumptions": {name: float(row.value) for name, row in stated().items()},
        "against": plain(plan.against.plan),
        "worlds": [
            [world.seed, list(world.drawn), [[one.key, plain(one.plan)] for one in scenarios]]
            for world, scenarios in plan.wanted().items()
        ],
    }
    text = json.dumps(given, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:SHOWN]


def _or_none(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _numbers(values: list[float | None]) -> dict[str, float]:
    """Return the outcomes of a pair by name. Raises ValueError when there are too many or few."""
    return {
        name: math.nan if value is None else float(value)
        for name, value in zip(OUTCOMES, values, strict=True)
    }
