"""Calibrating: from full runs to the posterior, the fit table and what was learned."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gros import posterior
from gros.calibration import course, identifying
from gros.calibration.aims import Aim, aims, fitted
from gros.calibration.blocks import Space
from gros.calibration.central import central
from gros.calibration.emulator import learn
from gros.calibration.experiments import apart
from gros.calibration.finding import Found, summed_up
from gros.calibration.identifying import Identified
from gros.calibration.matching import IMPLAUSIBLE, Match, sample
from gros.calibration.runs import Runs, Wave
from gros.calibration.table import Row, write_fit, write_found, write_learned
from gros.calibration.widths import Width, widths
from gros.errors import CommandError
from models.labour import assumptions
from models.labour.version import VERSION
from models.quantity import Assumptions
from models.text import N_

__all__ = ["Calibrated", "calibrate", "checked"]

Floats = NDArray[np.float64]

_STEPS: Final = 1500
_SPARE: Final = 1.6  # walkers for each draw, so that those beyond three deviations can go
_EVERY: Final = 10  # of the draws that are checked in full
_CHECK_SEED: Final = 500_000


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What a calibration gave: draws (draws, parameters) as shares of the ranges, and its tables.

    agreement: share of readings of the checked runs within three errors of the emulator.
    """

    points: Floats
    best: Mapping[str, float]
    rows: tuple[Row, ...]
    widths: tuple[Width, ...]
    identified: Identified
    found: tuple[Found, ...]
    agreement: float


def checked(draws: int) -> tuple[int, ...]:
    """Return which draws, counted from one, are checked by full runs."""
    return tuple(range(1, draws + 1, _EVERY))


def calibrate(
    folder: Path, *, count: int, seed: int, scale: float, command: str, tell: Callable[[], None]
) -> Calibrated:
    """Fit the model and write posterior, fit table and what was learned into a folder.

    count is the number of full runs that teach the emulator, scale the sample of residents (1 in
    earnest). Raises CommandError where too few draws fit, OSError where nothing can be written.
    """
    given = assumptions.load()
    space = Space.of(given)
    runs = Runs(folder / "runs", given, space, _stamp(given, space), scale)
    known = course.follow(runs, fitted(), count, seed, tell)
    names = tuple(aim.name for aim in fitted())
    match = Match.of(learn(known.points, known.readings, names, course.FIRST), fitted())
    draws = int(given.rows["study.n_param_draws"].value)
    points = _accept(match, space, draws, seed)
    best = space.values(central(match, space, points[np.argmax(match.depth(points))]))
    chosen = points[np.array(checked(draws)) - 1]
    checks = runs.wave("check", chosen, _CHECK_SEED * seed, tell)
    found = Calibrated(
        points=points,
        best=best,
        rows=_rows(checks, apart(given.but(best), seed=seed, sample=scale)),
        widths=widths(space, points),
        identified=identifying.identify(match, space, seed, identifying.SETS),
        found=summed_up(checks.readings),
        agreement=_agreement(match, checks),
    )
    _write(found, space, folder, seed, command)
    return found


def _stamp(given: Assumptions, space: Space) -> str:
    """Return what kept runs depend on beside their point: the model and all other assumptions."""
    others = {name: value for name, value in given.values.items() if name not in space.names}
    return f"{VERSION}-{hashlib.sha256(json.dumps(others).encode()).hexdigest()[:16]}"


def _accept(match: Match, space: Space, draws: int, seed: int) -> Floats:
    """Return so many draws that miss no aim by more than three standard deviations."""
    walkers = sample(match, space.spread(int(_SPARE * draws), seed), _STEPS, seed)
    plausible = np.abs(match.distances(walkers)).max(axis=1) <= IMPLAUSIBLE
    found: Floats = walkers[plausible][:draws]
    if len(found) < draws:
        raise CommandError(
            N_("Only %(found)s of %(wanted)s draws fit the targets. Please allow more runs."),
            {"found": len(found), "wanted": draws},
        )
    return found


def _rows(checks: Wave, once: Mapping[str, tuple[float, float]]) -> tuple[Row, ...]:
    """Return every aim with what the checked runs, or an experiment of its own, gave."""
    return tuple(_row(aim, checks, once) for aim in aims())


def _row(aim: Aim, checks: Wave, once: Mapping[str, tuple[float, float]]) -> Row:
    if aim.name in once:
        return Row(aim, *once[aim.name])
    values = checks.readings[aim.name]
    return Row(aim, float(np.nanmean(values)), float(np.nanstd(values)))


def _agreement(match: Match, checks: Wave) -> float:
    """Return the share of readings of full runs within three errors of the emulator."""
    found, error = match.emulator.read(checks.points)
    played = np.stack([checks.readings[name] for name in match.emulator.names], axis=1)
    return float(np.mean(np.abs(played - found) <= IMPLAUSIBLE * error))


def _write(found: Calibrated, space: Space, folder: Path, seed: int, command: str) -> None:
    write_fit(found.rows, folder)
    write_found(found.found, folder)
    write_learned(found.widths, found.best, found.identified, folder)
    values = tuple(tuple(space.values(point).values()) for point in found.points)
    posterior.write(
        posterior.Posterior(
            names=space.names,
            values=values,
            seed=seed,
            command=command,
            checked=checked(len(values)),
            sources=tuple(sorted({aim.row.source for aim in aims()} - {""})),
        ),
        folder,
    )
