"""Results on named axes: scenario, replicate, month and those of an indicator, as xarray."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from gros.results import ResultSet, by_key, scale_of
from models import months as calendar
from models.labour.indicators import Ratio

__all__ = ["dataset", "indicator", "to_frame", "total"]


def indicator(results: ResultSet, key: str, over: Iterable[str], side: str) -> xr.DataArray:
    """Return an indicator on the axes scenario, replicate, month and its own.

    As ``ResultSet.indicator`` says.
    """
    shown, gone = by_key(key), {*over}
    if isinstance(shown, Ratio):
        values = _ratio(results, shown, gone, side)
    else:
        values = _added(_stacked(results, key, side), gone)
    return values.rename(key).assign_attrs(unit=shown.unit, label=shown.label)


def total(results: ResultSet, key: str, side: str) -> xr.DataArray:
    """Return an indicator of a side, or of both, on scenario, replicate and month only."""
    shown = by_key(key)
    coords = {
        "scenario": list(results.scenarios),
        "replicate": list(results.seeds),
        "month": np.arange(results.months),
    }
    return xr.DataArray(
        results.summed(key, side=side),
        dims=tuple(coords),
        coords=coords,
        name=key,
        attrs={"unit": shown.unit, "label": shown.label},
    )


def dataset(results: ResultSet, keys: Iterable[str]) -> xr.Dataset:
    """Return several indicators as one dataset."""
    return xr.Dataset({key: results.indicator(key) for key in keys})


def to_frame(results: ResultSet, key: str) -> Any:
    """Return an indicator as a pandas table, one row per cell and the month as YYYY-MM."""
    values = results.indicator(key)
    written = [calendar.text(month) for month in values.coords["month"].to_numpy()]
    return values.assign_coords(month=written).to_dataframe().reset_index()


def _ratio(results: ResultSet, shown: Ratio, gone: set[str], side: str) -> xr.DataArray:
    """Return a ratio on the axes that its parts share, or a sum that is divided by nothing."""
    parts = [
        [_stacked(results, key, side) for key in keys] for keys in (shown.over, shown.under) if keys
    ]
    shared = set.intersection(*({*each.dims} for part in parts for each in part))
    sums = [sum(_added(each, ({*each.dims} - shared) | gone) for each in part) for part in parts]
    above, *below = (xr.DataArray(each) for each in sums)
    if not below:
        return above * shown.factor
    return shown.factor * above / below[0].where(below[0] != 0)


def _stacked(results: ResultSet, key: str, side: str) -> xr.DataArray:
    """Return a recorded table of all scenarios and complete seeds, scaled, of one side."""
    scenarios, seeds = results.scenarios, results.seeds
    axes = results.first().axes[key]
    tables = [[_table(results, name, seed, key) for seed in seeds] for name in scenarios]
    labels = {axis: list(_labels(results, axis)) for axis in axes if axis != "month"}
    values = xr.DataArray(
        np.array(tables, np.float64) * scale_of(key, results.scale),
        dims=("scenario", "replicate", *axes),
        coords={
            "scenario": list(scenarios),
            "replicate": list(seeds),
            "month": np.arange(results.months),
            **labels,
        },
    )
    rows = results.rows_of(key, side)
    return values if rows is None else values.isel(municipality=rows)


def _table(results: ResultSet, scenario: str, seed: int, key: str) -> NDArray[np.int64]:
    """Return a recorded table with one column for every measure of any scenario."""
    record = results.records[scenario, seed]
    table = record.tables[key]
    if record.axes[key][-1] != "measure":
        return table
    names = _labels(results, "measure")
    wide = np.zeros((*table.shape[:-1], len(names)), np.int64)
    wide[..., [names.index(name) for name in record.labels["measure"]]] = table
    return wide


def _labels(results: ResultSet, axis: str) -> tuple[str, ...]:
    """Return the labels of an axis; measures of all scenarios, sorted."""
    if axis != "measure":
        return results.first().labels[axis]
    return tuple(sorted({n for r in results.records.values() for n in r.labels["measure"]}))


def _added(values: xr.DataArray, axes: set[Any]) -> xr.DataArray:
    """Return values added up over those of the axes that they have."""
    return values.sum([axis for axis in values.dims if axis in axes])
