"""Says which assumptions carry a result: indices of Morris and Sobol, by SALib."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from gros.analysis.design import LEVELS, MORRIS, SOBOL, Problem, salib

__all__ = ["CARRIES", "LEVEL", "Index", "Luck", "by_luck", "indices"]

LEVEL = 0.95
"""Level of the confidence intervals of the indices; SALib's own."""

CARRIES = {MORRIS: "mu_star", SOBOL: "total"}
"""The index by which assumptions are put in order."""

_RESAMPLES = 1000
_SKEWNESS = 0.9953  # of the size of a normal error: √2 (4 − π) / (π − 2)^1.5


@dataclass(frozen=True, slots=True)
class Index:
    """One index of one assumption, and the half width of its confidence interval if it has one.

    Morris: ``mu_star`` is the mean size of the effect of the assumption over its range, in the
    unit of the result, ``mu`` the mean effect, ``sigma`` its spread. Sobol: ``first`` is the
    share of the variance that the assumption explains by itself, ``total`` the share that goes
    with it, also together with others.
    """

    assumption: str
    name: str
    value: float
    confidence: float | None


def indices(
    design: str,
    problem: Problem,
    points: NDArray[np.float64],
    results: NDArray[np.float64],
    seed: int,
) -> list[Index]:
    """Return the indices of every assumption; none where the results are all the same.

    ``points`` has shape (draws, assumptions) and comes from the design, ``results`` has shape
    (draws,). ``seed`` is for the resampling behind the intervals. Raises ValueError for a design
    without indices.
    """
    if design not in CARRIES:
        raise ValueError(f"{design} has no indices")
    if np.ptp(results) == 0.0:
        return []
    if design == MORRIS:
        found = salib("SALib.analyze.morris").analyze(
            problem.document(),
            points,
            results,
            num_levels=LEVELS,
            num_resamples=_RESAMPLES,
            conf_level=LEVEL,
            seed=seed,
        )
        named = {"mu_star": ("mu_star", "mu_star_conf"), "mu": ("mu", ""), "sigma": ("sigma", "")}
    else:
        # Free of the mean, as SALib's manual advises for results far from nought.
        apart = (results - results.mean()) / results.std()
        found = salib("SALib.analyze.sobol").analyze(
            problem.document(),
            apart,
            calc_second_order=False,
            num_resamples=_RESAMPLES,
            conf_level=LEVEL,
            seed=seed,
        )
        named = {"first": ("S1", "S1_conf"), "total": ("ST", "ST_conf")}
    return [
        Index(
            assumption,
            name,
            float(found[value][place]),
            float(found[width][place]) if width else None,
        )
        for place, assumption in enumerate(problem.names)
        for name, (value, width) in named.items()
    ]


@dataclass(frozen=True, slots=True)
class Luck:
    """The ``mu_star`` that luck alone gives an assumption without any effect.

    ``size`` is what to expect. ``most`` is exceeded by none of the assumptions in 95 of 100
    batches, so that one above it is more than luck.
    """

    size: float
    most: float


def by_luck(results: NDArray[np.float64], assumptions: int) -> Luck | None:
    """Return what luck alone gives to assumptions without any effect.

    ``results`` has shape (draws, seeds), in the order of a design of Morris. The error of each
    step between two draws follows from its spread over the seeds; the mean size of a normal
    error is √(2/π) times its standard deviation. None with fewer than two seeds.
    """
    if results.shape[1] < 2:
        return None
    steps = np.diff(results.reshape(-1, assumptions + 1, results.shape[1]), axis=1)
    variances = steps.var(axis=2, ddof=1) / results.shape[1]
    size = np.sqrt(2.0 / np.pi) * np.sqrt(variances.mean()) / (LEVELS / (2.0 * (LEVELS - 1)))
    return Luck(float(size), float(size) * _most(len(steps), assumptions))


def _most(trajectories: int, assumptions: int) -> float:
    """Return how many times its expectation the largest of so many means may be by luck.

    Each is a mean of sizes of normal errors, one a trajectory. The level is shared among the
    assumptions (Bonferroni), the skewness of a few sizes taken along (Cornish and Fisher 1938).
    """
    level = 1.0 - (1.0 - LEVEL) / assumptions
    far = NormalDist().inv_cdf(level)
    far += (far**2 - 1.0) * _SKEWNESS / np.sqrt(trajectories) / 6.0
    return float(1.0 + far * np.sqrt(np.pi / 2.0 - 1.0) / np.sqrt(trajectories))
