"""What the worlds of a study say together: every number of the page about uncertainty."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.analysis.acceptability import PRICES, acceptability
from gros.analysis.finding_out import Worth, finding_out, knowing_all
from gros.analysis.graded import Graded, graded
from gros.analysis.interaction import Interaction, interaction
from gros.analysis.layers import Layer, layers
from gros.analysis.targeting import Aim, aims
from gros.comparison import HEADLINE
from gros.errors import CommandError
from gros.evidence import Bound, beside
from gros.known import known
from gros.uncertainty.plan import Study
from gros.uncertainty.playing import BOUNDS, Played
from gros.verdict import BAND
from models.labour import uncertain
from models.text import N_

__all__ = ["WORTH", "Found", "found"]

WORTH = 50_000
"""What one extra worker is taken to be worth in EUR where a choice needs such a price."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The numbers of a study; workers are net for the region, money is in EUR.

    ``cloud`` holds extra workers and EUR spent in every joint world, (worlds, 2); ``accepted`` the
    share of those worlds that accept each of ``PRICES``. ``knowing`` is what it is worth to know
    everything, ``groups`` the same for each group of assumptions, at ``WORTH`` EUR a worker.
    ``bounds`` holds the arithmetic bound beside the extra workers of the scenario and every aim.
    """

    study: Study
    played: Played
    layers: Mapping[str, Mapping[str, Layer]]
    graded: Mapping[str, Graded]
    cloud: Array
    accepted: Array
    knowing: float
    groups: Mapping[str, Worth]
    pairs: Mapping[tuple[str, str], Interaction]
    bounds: Mapping[str, Bound]
    aims: Mapping[str, Mapping[str, Aim]]

    def document(self) -> dict[str, Any]:
        """Return everything as plain values in a fixed order."""
        return {
            "scenario": self.study.scenario.key,
            "against": self.study.against.key,
            "fitted": self.study.fitted,
            "layers": _documents(self.layers),
            "grade_d": {name: one.document() for name, one in self.graded.items()},
            "acceptability": {
                str(price): float(share) for price, share in zip(PRICES, self.accepted, strict=True)
            },
            "cost_effect": [
                {"workers": float(one[0]), "euros": float(one[1])} for one in self.cloud
            ],
            "finding_out": {
                "worth_of_a_worker": WORTH,
                "everything": self.knowing,
                "groups": {name: one.document() for name, one in self.groups.items()},
            },
            "interaction": {
                f"{first} + {second}": one.document() for (first, second), one in self.pairs.items()
            },
            "targeting": _documents(self.aims),
            "bounds": {key: one.document() for key, one in self.bounds.items()},
            "failures": [fault.text() for fault in self.played.faults],
        }


def found(study: Study, played: Played) -> Found:
    """Return the numbers of a study. Raises CommandError when no world of luck has finished."""
    main = study.scenario.key
    luck = played.finished(study.luck, main)
    joint = played.finished(study.joint, main)
    if not luck or not joint:
        raise CommandError(N_("No run has finished, so there is nothing to compare."))
    gained = played.values(joint, main, "extra_cross_border")
    spent = played.values(joint, main, "spending")
    worth = WORTH * gained - spent
    return Found(
        study=study,
        played=played,
        layers={
            name: layers(
                {
                    layer: played.values(played.finished(worlds, main), main, name)
                    for layer, worlds in study.layers.items()
                }
            )
            for name in HEADLINE
        },
        graded=_graded(study, played),
        cloud=np.stack([gained, spent], axis=1),
        accepted=acceptability(gained, spent),
        knowing=knowing_all(worth),
        groups=finding_out(_groups([dict(world.drawn) for world in joint]), worth),
        pairs=_interactions(study, played),
        bounds=_bounds(study, played),
        aims=_aims(study, played),
    )


def _documents(several: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {
        name: {key: one.document() for key, one in own.items()} for name, own in several.items()
    }


def _graded(study: Study, played: Played) -> dict[str, Graded]:
    """Return what is lost of each of the three numbers, over seeds that finished both ways."""
    main = study.scenario.key
    both = [
        (world, bare)
        for world, bare in zip(study.luck, study.neutral, strict=True)
        if len(played.finished((world, bare), main)) == 2
    ]
    if not both:
        return {}
    plain, bare = zip(*both, strict=True)
    return {
        name: graded(played.values(plain, main, name), played.values(bare, main, name))
        for name in HEADLINE
    }


def _groups(draws: list[dict[str, float]]) -> dict[str, Array]:
    """Return the drawn values of every group of assumptions, (worlds, assumptions)."""
    members: dict[str, list[str]] = {}
    for name in sorted({name for draw in draws for name in draw}):
        members.setdefault(uncertain.rule(name).group, []).append(name)
    rows = known().assumptions
    return {
        group: np.array([[draw.get(name, rows[name].value) for name in names] for draw in draws])
        for group, names in members.items()
    }


def _interactions(study: Study, played: Played) -> dict[tuple[str, str], Interaction]:
    """Return what pairs of measures do together, in extra cross-border workers."""
    made = {}
    for names, scenarios in study.pairs.items():
        keys = [one.key for one in scenarios]
        worlds = played.finished(study.luck, *keys)
        if worlds:
            made[names] = interaction(
                *(played.values(worlds, key, "extra_cross_border") for key in keys)
            )
    return made


def _bounds(study: Study, played: Played) -> dict[str, Bound]:
    """Return the arithmetic bound beside the effect, over the worlds of luck, by scenario."""
    made = {}
    for key in (study.scenario.key, *(one.key for one in study.aims)):
        worlds = played.finished(study.luck, key)
        if not worlds:
            continue
        effects = played.values(worlds, key, "extra_cross_border")
        people, low, high = (float(played.values(worlds, key, end).mean()) for end in BOUNDS)
        if np.isnan(people):
            made[key] = Bound(None, None, None, float(effects.mean()), None, False)
            continue
        first, last = np.percentile(effects, BAND)
        surely = bool(first > 0.0 or last < 0.0)
        made[key] = beside((people, low, high), float(effects.mean()), surely)
    return made


def _aims(study: Study, played: Played) -> dict[str, dict[str, Aim]]:
    """Return every way to aim by outcome, over the worlds that all of them have finished."""
    keys = [one.key for one in study.aims]
    worlds = played.finished(study.luck, *keys)
    if not worlds or not keys:
        return {}
    return {
        name: aims(
            {
                key: (
                    played.values(worlds, key, name),
                    played.values(worlds, key, "spending"),
                )
                for key in keys
            }
        )
        for name in HEADLINE
    }
