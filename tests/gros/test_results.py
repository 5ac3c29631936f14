"""Finished runs on named axes."""

import numpy as np
import pytest
from records import record

from gros.errors import CommandError
from gros.results import Design, ResultSet
from models import months
from models.labour.plan import Plan


def results(
    *, sample: float = 1.0, seeds: tuple[int, ...] = (1, 2), without: tuple = (), **amounts: int
) -> ResultSet:
    """Return two scenarios, the second with other amounts."""
    design = Design(
        against="reference",
        plans={"reference": Plan(), "other": Plan()},
        seeds=seeds,
        sample=sample,
        months=24,
        since=12,
    )
    records = {}
    for seed in seeds:
        records["reference", seed] = record(seed=seed, sample=sample)
        records["other", seed] = record(seed=seed, sample=sample, amounts=amounts)
    kept = {place: made for place, made in records.items() if place not in without}
    return ResultSet(design=design, records=kept, counts={}, fingerprints={})


def test_an_indicator_has_named_axes():
    employed = results().indicator("employed")
    assert employed.dims == (
        "scenario", "replicate", "month", "municipality", "education", "sex",
    )  # fmt: skip
    assert employed.coords["scenario"].to_numpy().tolist() == ["reference", "other"]
    assert employed.sel(municipality="Heerlen", education="low", sex="male").shape == (2, 2, 24)


def test_a_sample_is_scaled_up_and_a_ratio_is_not():
    full, tenth = results(), results(sample=0.1)
    assert np.allclose(tenth.total("employed"), 10 * full.total("employed"))
    assert np.allclose(tenth.total("participation_rate"), full.total("participation_rate"))
    assert tenth.people == full.people


def test_a_ratio_is_divided_after_adding():
    some = results()
    for made in some.records.values():
        made.tables["employed"][:, 0] = 80
        made.tables["residents_15_74"][:, 0] = 80
    rate = some.total("participation_rate")
    above = 80 * 6 + 5 * 16 * 6
    below = 80 * 6 + 8 * 16 * 6
    assert np.allclose(rate, above / below)
    assert some.indicator("participation_rate").sel(municipality="Beekdaelen").min() == 1.0


def test_a_ratio_of_different_axes_keeps_those_it_shares():
    tightness = results(vacancies_open=4).indicator("tightness")
    assert tightness.dims == ("scenario", "replicate", "month", "municipality")


def test_nothing_to_divide_by_gives_nan_and_no_warning():
    some = results(unemployed=0)
    assert np.isnan(some.indicator("tightness").sel(scenario="other")).all()


def test_sides_add_up_to_net():
    some = results()
    parts = [some.total("employed", side=side) for side in ("parkstad", "staedteregion")]
    assert np.array_equal(parts[0] + parts[1], some.total("employed"))
    assert parts[0][0, 0, 0] == 7 * 6 * 5


def test_a_side_of_what_has_no_place_is_an_error():
    with pytest.raises(CommandError):
        results().total("spending", side="parkstad")


def test_an_unknown_indicator_is_an_error():
    with pytest.raises(CommandError):
        results().indicator("happiness")


def test_only_seeds_that_all_have_finished_take_part():
    some = results(without=(("other", 2),))
    assert some.seeds == (1,)
    assert some.pairs("other") == (1,)
    assert some.missing == 1
    assert some.indicator("employed").sizes["replicate"] == 1


def test_measures_of_different_scenarios_share_an_axis():
    some = results()
    records = dict(some.records)
    for seed in (1, 2):
        records["other", seed] = record(
            seed=seed, measures=("bikes", "courses"), amounts={"spending": 300}
        )
        records["reference", seed] = record(
            seed=seed, measures=("bikes",), amounts={"spending": 100}
        )
    spent = ResultSet(design=some.design, records=records, counts={}, fingerprints={})
    table = spent.indicator("spending").sum("month").sel(replicate=1)
    assert table.coords["measure"].to_numpy().tolist() == ["bikes", "courses"]
    assert table.to_numpy().tolist() == [[2400, 0], [7200, 7200]]


def test_a_frame_has_one_row_per_cell_and_readable_months():
    frame = results().to_frame("vacancies_open")
    assert len(frame) == 2 * 2 * 24 * 17 * 12
    assert set(frame.month) == {months.text(month) for month in range(24)}


def test_a_dataset_holds_several_indicators():
    dataset = results().dataset(["employed", "unemployment_rate"])
    assert set(dataset.data_vars) == {"employed", "unemployment_rate"}


def test_no_finished_run_is_an_error_in_words():
    empty = results(seeds=())
    with pytest.raises(CommandError):
        empty.total("employed")
