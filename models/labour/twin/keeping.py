"""Keeping: the twin finds what keeps the stocks of the first day, by the rule of the simulation."""

import numpy as np
from numpy.typing import NDArray

from models.labour.places import MUNICIPALITIES
from models.labour.processes.balancing import Balancing, moved
from models.labour.state import ACROSS, FORCE, INCOMING, KEPT, NATIVES, OUTGOING
from models.labour.twin.border import BORN_THERE
from models.labour.twin.scene import HOMES, Scene

Floats = NDArray[np.float64]


def kept(scene: Scene) -> Floats:
    """Count what is kept level, (KEPT,), in people; the two Dutch outside areas as one."""
    people, found = scene.people, np.zeros(KEPT)
    across = scene.border.crossing.sum(axis=(1, 2, 3, 4))
    coming = people.at_work[..., 0, :].sum(axis=(1, 2, 3)) + across
    going = scene.by_side(people.at_work[..., 1, :])
    found[INCOMING] = coming[~HOMES]
    found[OUTGOING] = going[scene.side[~HOMES]]
    found[FORCE] = scene.employed() + scene.by_side(people.looking)
    natives = scene.border.crossing[..., BORN_THERE, :].sum(axis=(1, 2, 3))
    found[ACROSS], found[NATIVES] = scene.by_side(across - natives), scene.by_side(natives)
    return scene.census.scale * found


def keep(scene: Scene, given: Balancing) -> None:
    """Move the factors; outside jobs seen change at once, as does the rest in the next month."""
    before = scene.now.copy()
    scene.level, scene.now = moved(scene.level, scene.start, kept(scene), given)
    scene.seen[MUNICIPALITIES:] *= (scene.now / np.maximum(before, 1e-9))[OUTGOING][:, None]
