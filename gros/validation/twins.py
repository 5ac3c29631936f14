"""The deterministic twin beside the simulation, at points that it was not built on (W1)."""

from collections import defaultdict

from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour import assumptions
from models.labour.twin import study

__all__ = ["unseen"]

POINTS = 5
NEAR = 5.0  # per cent


def unseen(scale: Scale) -> Measured:
    """W1: the largest distance of twin and simulation for each of six stocks, over five points.

    The stocks are people at work, unemployed and across the border, on both sides; each world is
    one seed of the simulation. ``within`` is the share of all pairs of numbers that lie near.
    """
    apart: dict[str, list[float]] = defaultdict(list)
    people = 0.0
    given = assumptions.load()
    for row in study.rows(given, sample=scale.sample, count=POINTS, seeds=scale.worlds):
        apart[f"{row['stock']}_{row['country'].lower()}"].append(abs(float(row["apart"])))
        people += float(row["simulation"]) / POINTS if row["stock"] != "crossing" else 0.0
    every = [one for several in apart.values() for one in several]
    return {
        PEOPLE: people,
        **{stock: max(several) / 100.0 for stock, several in apart.items()},
        "within": sum(one <= NEAR for one in every) / len(every),
    }
