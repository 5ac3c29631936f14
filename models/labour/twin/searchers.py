"""Who searches this month, in expectation, and what they would take."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.labour.jobs import CELLS, SECTORS
from models.labour.places import AREAS, MUNICIPALITIES, PLACES
from models.labour.processes.coming_in import Outside, responding
from models.labour.processes.looking import Looking
from models.labour.state import INCOMING
from models.labour.twin import grid
from models.labour.twin.border import NATIVE, WITHOUT
from models.labour.twin.census import CLASSES, Census
from models.labour.twin.scene import HOMES, SIDES, Scene, ratio

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Searchers:
    """Searchers without a job (first) and with one (second) on axes with two rows.

    takes (2, home, education, car, bins): mean chance to apply at a utility, times the factor for
    months without work; contacts (2, home, education, car, field) on the own side; mix (2, …,
    field) shares of fields; stays (2, home, education, car) the part of contacts that stays on the
    own side; active and mean (2, home) share of searchers and contacts of one; applicants (home,
    education, car) from outside areas, already counted among those without a job.
    """

    takes: Floats
    contacts: Floats
    mix: Floats
    stays: Floats
    active: Floats
    mean: Floats
    applicants: Floats


def gather(scene: Scene) -> Searchers:
    """List searchers; applicants from outside areas come with one contact each."""
    people, edge, given = scene.people, scene.border, scene.given[Looking]
    fresh = newcomers(scene)
    applicants = fresh.sum(axis=-1)
    _consider(scene, applicants)
    numbers = (scene.rules.numbers_looking, scene.rules.numbers_working)
    means = [float((each * np.arange(each.size)).sum()) for each in numbers]
    active = np.array([given.active_search_unemployed, given.active_search_employed])
    active = np.where(HOMES, active[:, None], np.array([1.0, active[1]])[:, None])
    mean = np.where(HOMES, np.array(means)[:, None], np.array([1.0, means[1]])[:, None])
    count = np.stack([people.looking.sum(axis=(-2, -1)) + applicants,
                      people.at_work.sum(axis=(-2, -1))])  # fmt: skip
    keen = np.stack([edge.looking, edge.at_home])
    stays = 1.0 - ratio((keen * (1.0 - scene.stay)).sum(axis=-1), count)
    fields = np.stack([people.seeker_fields + fresh, people.worker_fields])
    mix = ratio(fields, fields.sum(axis=-1, keepdims=True))
    contacts = mix * (count * stays * (active * mean)[:, :, None, None])[..., None]
    return Searchers(_takes(scene), contacts, mix, stays, active, mean, applicants)


def _consider(scene: Scene, applicants: Floats) -> None:
    """Tell how many applicants from outside areas consider the side farther away."""
    looking, chance = scene.border.looking, scene.considers
    native = scene.given[Outside].applicants_native_across
    looking[~HOMES] = 0.0
    for kind, share in ((WITHOUT, (1.0 - native) * chance[0, 0]), (NATIVE, native * chance[0, 1])):
        looking[~HOMES, ..., kind] = (applicants * share[..., None])[~HOMES]


def _takes(scene: Scene) -> Floats:
    """Return the mean chance that a searcher applies, by utility offered."""
    people, rules = scene.people, scene.rules
    takes = np.zeros((2, *CLASSES, grid.BINS))
    works = people.at_work.sum(axis=-2)
    takes[1] = ratio(works @ rules.asks_working, works.sum(axis=-1, keepdims=True))
    for side in SIDES:
        homes = scene.side == side
        looks = people.looking[homes]
        weighed = (looks * rules.waited[:, None]).reshape(*looks.shape[:3], -1)
        total = looks.sum(axis=(-2, -1))[..., None]
        takes[0, homes] = ratio(weighed @ rules.asks_looking[side], total)
        takes[0, homes & ~HOMES] = rules.asks_newcomer[side]
    return takes


def newcomers(scene: Scene) -> Floats:
    """Return applicants from outside areas, (home, education, car, field)."""
    given, memory, side = scene.given[Outside], scene.census.shell.memory, scene.side
    means = (given.applicants_zuid_limburg, given.applicants_netherlands,
             given.applicants_germany_belgium)  # fmt: skip
    low, high = given.applicants_low, given.applicants_high
    mix = np.array([low, 1.0 - low - high, high])
    fields = np.diff(memory.sector_ladder, prepend=0.0)
    near = scene.seen[:MUNICIPALITIES].sum(axis=1)
    found = np.zeros((*CLASSES, SECTORS))
    for area in range(AREAS):
        home = MUNICIPALITIES + area
        growth = near[side[:MUNICIPALITIES] == side[home]].sum() / memory.seen_start[side[home]]
        follows = responding(growth, given.elasticity)
        people = means[area] * scene.now[INCOMING][area] * follows / scene.census.scale
        found[home, :, 1] = people * mix[:, None] * fields
    return found


def seen_outside(census: Census, given: Outside) -> Floats:
    """Return perceived vacancies in outside areas, in proportion to jobs held there."""
    held = np.bincount(census.at_work.work, minlength=PLACES)[MUNICIPALITIES:]
    jobs = census.shell.jobs
    cells = np.bincount(jobs.sector.astype(np.int64) * 3 + jobs.education, minlength=CELLS)
    per_job = (given.jobs_zuid_limburg, given.jobs_netherlands, given.jobs_germany_belgium)
    found: Floats = (held * per_job)[:, None] * (cells / cells.sum())
    return found
