"""To which layer and group of uncertainty an assumption belongs, and where it says nothing."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from models import tables

__all__ = ["Rule", "Variant", "neutral", "rule", "rules", "variants"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the table uncertain says of an assumption.

    ``neutral`` is the value, in the unit of the assumption, at which it says nothing about the
    effect of a measure; None where there is no such value, and ``why`` says why.
    """

    layer: str
    group: str
    neutral: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form of the model or another path: the values that make it; none: not modelled."""

    layer: str
    key: str
    values: Mapping[str, float]
    label: tuple[str, str]


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules by name of an assumption, or by prefix and ``.*``."""
    found = {}
    for row in tables.read("uncertain").rows():
        value = None if math.isnan(row["neutral"]) else float(row["neutral"])
        found[row["name"]] = Rule(row["layer"], row["group"], value, row["why"])
    return found


def rule(name: str) -> Rule:
    """Return the rule of an assumption. Raises KeyError where the table has none."""
    own = rules().get(name)
    return own if own is not None else rules()[f"{name.partition('.')[0]}.*"]


def neutral() -> dict[str, float]:
    """Return every neutral value by the name of its assumption."""
    return {name: one.neutral for name, one in rules().items() if one.neutral is not None}


@cache
def variants() -> tuple[Variant, ...]:
    """Return the variants in the order of the table."""
    found: dict[str, Variant] = {}
    for row in tables.read("variants").rows():
        own = found[row["variant"]].values if row["variant"] in found else {}
        if row["name"]:
            own = {**own, row["name"]: float(row["value"])}
        label = (row["label_nl"], row["label_de"])
        found[row["variant"]] = Variant(row["layer"], row["variant"], own, label)
    return tuple(found.values())
