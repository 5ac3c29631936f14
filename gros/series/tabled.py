"""What a batch says of itself, as tables or plain values."""

import hashlib
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from gros.series import answers, dictionary
from gros.series.outcomes import Outcomes
from gros.series.plan import Series, Spot
from models import months

__all__ = ["asked", "content", "draws", "outcomes", "said", "sensitivity"]


def asked(series: Series) -> dict[str, Any]:
    """Return what a series asks for, as plain values."""
    design = series.designed
    return {
        "key": series.key,
        "title": {"nl": series.title.nl, "de": series.title.de},
        "against": series.against,
        "scenarios": [one.key for one in series.scenarios[1:]],
        "portfolio": {key: list(names) for key, names in series.combined.items()},
        "draws": len(series.draws),
        "design": None if design is None else design.design,
        "seeds": list(series.seeds),
        "sample": series.sample,
        "since": None if series.since is None else months.text(series.since),
        "until": months.text(series.months - 1),
        "runs": series.total,
    }


def said(outcomes: Outcomes) -> dict[str, Any]:
    """Return what the finished pairs say, as plain values."""
    headline = outcomes.headline()
    return {
        "headline": headline,
        "bound": {key: outcomes.bound(key).document() for key in headline},
        "luck": answers.lucks(outcomes),
        "moved": answers.moved(outcomes),
        "robust": answers.robust(outcomes),
    }


def content(contents: Mapping[Spot, str]) -> str:
    """Return the hash of the content of all finished runs by their place."""
    lines = sorted(f"{spot} {content}" for spot, content in contents.items())
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def outcomes(outcomes: Outcomes) -> pa.Table:
    """Return a row for every indicator and side of every finished pair."""
    found = []
    for ((draw, seed), scenario), pair in sorted(outcomes.pairs.items()):
        for (indicator, side), place_of in outcomes.seen.items():
            without, given = (float(value) for value in pair[place_of])
            found.append((draw, seed, scenario, indicator, side, without, given, given - without))
    schema = dictionary.schema("outcomes.parquet")
    columns = list(zip(*found, strict=True)) if found else [()] * len(schema)
    arrays = [pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def draws(series: Series) -> pa.Table:
    """Return a row for every assumption of every draw."""
    found = [
        {"draw": number, "assumption": name, "value": value}
        for number, draw in enumerate(series.draws, start=1)
        for name, value in draw.items()
    ]
    return pa.Table.from_pylist(found, schema=dictionary.schema("draws.parquet"))


def sensitivity(outcomes: Outcomes) -> pa.Table:
    """Return a row for every index of every assumption. Raises CommandError without SALib."""
    rows = answers.sensitivity(outcomes)
    return pa.Table.from_pylist(rows, schema=dictionary.schema("sensitivity.parquet"))
