"""What a picture draws equals the results: levels, gains, doses, worlds and the border."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from compared import KERKRADE, MONTHS, subject

from gros import language
from gros.drawing import figure as drawing
from gros.page import costs, gains, levels, maps, measured, series
from gros.series import dosing, file, telling
from gros.series.outcomes import Outcomes
from gros.series.playing import Played
from gros.sides import NET
from models import tables
from models.labour import places

BATCHES = Path(__file__).parents[2] / "scenarios" / "batches"
WORLDS, DOSES = 4, 5


@pytest.fixture
def drawn(monkeypatch):
    """Return the rows of every picture drawn since, by their name."""
    rows, usual = [], drawing.vl_convert.vegalite_to_svg

    def noted(spec, **options):
        rows.append(spec["datasets"])
        return usual(spec, **options)

    monkeypatch.setattr(drawing.vl_convert, "vegalite_to_svg", noted)
    return rows


@pytest.fixture(params=["nl", "de"])
def spoken(request):
    with language.speaking(request.param):
        yield request.param


def unnamed(datasets, key):
    """Return the rows that Altair named itself and that hold a key."""
    return [row for rows in datasets.values() for row in rows if key in row]


def test_levels_are_the_middle_of_all_worlds_and_dots_are_what_was_published(drawn, spoken):
    one = subject(pairs=5, sample=0.1)
    difference = one.differences[0]
    figures = [levels.figure(one, difference, each) for each in measured.SERIES]
    published = list(tables.read("observations").rows())
    for found, datasets, shown in zip(measured.SERIES, drawn, figures, strict=True):
        without, given = difference.levels(found.indicator, side=found.side)
        assert [row["without"] for row in datasets["months"]] == np.median(without, 0).tolist()
        assert [row["middle"] for row in datasets["months"]] == np.median(given, 0).tolist()
        assert [row["low"] for row in datasets["months"]] == np.percentile(given, 5, 0).tolist()
        known = [
            row["value"]
            for row in published
            if (row["area"], row["indicator"]) == (found.area, found.indicator)
        ]
        assert sorted(row["value"] for row in unnamed(datasets, "kind")) == sorted(known)
        assert len(shown.description) > 60
        assert ("Voorproef" if spoken == "nl" else "Vorschau") in shown.svg


def test_a_measured_figure_says_how_it_may_be_used_and_never_stands_with_a_calculated_one():
    one = subject(pairs=3)
    with language.speaking("nl"):
        table = measured.table(one, one.differences[0], measured.SERIES[2])
    assert table.caption == "Inwoners van Parkstad Limburg: gemeten en berekend"
    cells = {row[0].replace("\N{NO-BREAK SPACE}", " "): row for row in table.rows}
    held = cells["december 2021"]
    assert held[1] == "255.639"
    assert held[4].startswith("gemeten, alleen om het model te beoordelen")
    early = cells["december 2019"]
    assert early[2:4] == ["–", "–"]
    assert early[4].startswith("gemeten, bekend bij de ijking")
    last = cells["december 2022"]
    assert MONTHS == 36
    assert last[1] == "256.366"
    assert last[3].splitlines()[0] == "420"


def test_whether_a_measured_figure_lies_in_the_band_is_said():
    one = subject(pairs=3)
    with language.speaking("nl"):
        early, _vacancies, residents, _others = (
            levels.figure(one, one.differences[0], each).description for each in measured.SERIES
        )
    assert "buiten het vlak" in residents
    assert "vlak" not in early  # measured before the first month: no band to lie in


def test_a_series_of_which_nothing_was_measured_yet_says_so():
    one = subject(pairs=2)
    later = replace(measured.SERIES[1], shift=40)
    with language.speaking("nl"):
        shown = levels.figure(one, one.differences[0], later)
        table = measured.table(one, one.differences[0], later)
    assert "is niets gemeten" in shown.description
    assert [row[1] for row in table.rows] == ["–", "–"]


@pytest.mark.parametrize(
    ("draw", "axis", "said"),
    [
        (gains.by_place, "municipality", ("nl", "scenario min referentie", "Voorproef")),
        (gains.by_education, "education", ("de", "Szenario minus Referenz", "Vorschau")),
    ],
)
def test_bars_of_who_gains_are_the_differences_with_their_bands(drawn, draw, axis, said):
    one = subject(sample=0.1)
    difference = one.differences[0]
    with language.speaking(said[0]):
        shown = draw(one, difference)
    (datasets,) = drawn
    for column, key in enumerate(("cross_border_commuters", "employed")):
        cells = difference.row(key).by[axis].values()
        rows = [row for name in datasets if name.startswith(f"bars{column}") for row in
                datasets[name]]  # fmt: skip
        for part in ("difference", "low", "high"):
            name = "middle" if part == "difference" else part
            assert sorted(row[name] for row in rows) == sorted(
                getattr(cell, part) for cell in cells
            )
    assert said[1] in shown.description
    assert said[2] in shown.svg


def test_the_largest_gain_is_in_the_title_with_its_band():
    one = subject()
    with language.speaking("nl"):
        said = gains.by_place(one, one.differences[0]).description
    assert "Kerkrade" in said
    assert places.read().names[KERKRADE] == "Kerkrade"
    cell = one.differences[0].row("employed").by["municipality"]["Kerkrade"]
    assert f"+{round(cell.difference)}" in said.replace(".", "")
    with language.speaking("nl"):
        nothing = subject(step=0)
        assert "Nergens verschilt" in gains.by_place(nothing, nothing.differences[0]).description


def test_every_world_is_a_point_of_the_cost_plane(drawn):
    one = subject(pairs=6, sample=0.5)
    with language.speaking("de"):
        shown = costs.plane(one, one.differences[0])
    rows = unnamed(drawn[0], "euros")
    assert [[row["workers"], row["euros"]] for row in rows] == costs.worlds(
        one.differences[0]
    ).tolist()
    assert len(rows) == 6
    assert "Vorschau" in shown.svg


def test_the_border_of_the_map_keeps_every_place_on_its_own_side(drawn):
    one = subject(sample=0.1)
    with language.speaking("nl"):
        shown = maps.commuters(one, one.differences[0])
    rows = drawn[0]["before"]
    border = {row["y"]: row["x"] for row in unnamed(drawn[0], "y") if "people" not in row}
    west, east = (
        {row["y"]: row["x"] for row in rows if row["side"] == side}
        for side in dict.fromkeys(row["side"] for row in rows)
    )
    assert sorted(border) == list(range(min(west), max(west) + 1))
    assert all(west[y] < x for y, x in border.items() if y in west)
    assert all(x < east[y] for y, x in border.items() if y in east)
    assert "grens (schematisch)" in shown.svg
    assert "Voorproef" in shown.svg
    cells = one.differences[0].row("cross_border_commuters").by["municipality"].values()
    assert sorted(row["people"] for row in rows) == sorted(cell.reference for cell in cells)


def played(name="desk_dose"):
    """Return a batch whose worlds were made by hand: the third dose is the last that adds."""
    asked = file.read(BATCHES / f"{name}.toml")
    seen = {("cross_border_commuters", NET): 0, ("spending", NET): 1}
    for indicator in ("employed", "vacancies_filled"):
        seen[indicator, NET] = len(seen)
    for key in ("cross_border_commuters", "employed", "vacancies_filled"):
        for side in ("parkstad", "staedteregion"):
            seen[key, side] = len(seen)
    pairs = {}
    for number, world in enumerate(asked.worlds):
        for dose, scenario in enumerate(asked.scenarios[1:]):
            pair = np.zeros((len(seen), 2))
            pair[0] = [1_000.0, 1_000.0 + (10.0 + number) * min(dose, 2)]
            pair[1] = [0.0, 1_000.0 * min(dose, 3)]
            pairs[world, scenario.key] = pair
    bounds = {pair: np.full(3, np.nan) for pair in pairs}
    return Played(asked, {}, {}, Outcomes(asked, pairs, seen, bounds), [], 0, None, 1.0)


def test_every_dose_is_drawn_with_its_band_and_flat_steps_are_seen(drawn, spoken):
    one = played()
    shown = series.doses(one)
    (datasets,) = drawn
    effects = np.array([[(10.0 + world) * min(dose, 2) for world in range(WORLDS)]
                        for dose in range(DOSES)])  # fmt: skip
    rows = datasets["doses0"]
    assert [row["dose"] for row in rows] == [0, 38, 75, 150, 300]
    assert [row["middle"] for row in rows] == effects.mean(axis=1).tolist()
    assert [row["low"] for row in rows] == np.percentile(effects, 5, axis=1).tolist()
    assert [row["middle"] for row in datasets["doses1"]] == [0, 1_000, 2_000, 3_000, 3_000]
    found = dosing.response(one)
    assert [each.workers.changes for each in found] == [False, True, True, False, False]
    assert [each.money.changes for each in found] == [False, True, True, True, False]
    flat = "geen duidelijke verandering" if spoken == "nl" else "keine klare Änderung"
    assert sum(line.endswith(f">{flat}") for line in shown.svg.split("</text>")) == 2
    assert "75" in shown.description
    assert "150" in shown.description
    assert ("Voorproef" if spoken == "nl" else "Vorschau") in shown.svg


def test_the_table_of_doses_says_when_a_dose_more_does_nothing():
    with language.speaking("nl"):
        (table,) = telling.doses(played())
    assert [row[0] for row in table.rows] == ["0", "38", "75", "150", "300"]
    assert [row[2] for row in table.rows][3:] == ["precies nul", "precies nul"]
    assert table.rows[0][2] == "–"
    assert math.isclose(dosing.response(played())[2].workers.more, 11.5)


def test_a_dose_is_called_by_its_setting_and_its_value(spoken):
    measure, setting = {
        "nl": ("Bemiddelingspunt (SGA)", "Werkzoekenden per jaar"),
        "de": ("Arbeitsvermittlung (SGA)", "Arbeitsuchende pro Jahr"),
    }[spoken]
    assert dosing.names(played()) == (measure, setting)
    said = [row[0] for row in telling.headline(played()).rows]
    assert said == [f"{setting}: {value}" for value in (0, 38, 75, 150, 300)]


def test_the_page_of_a_batch_is_whole_in_both_languages(tmp_path):
    path = series.save(played(), tmp_path)
    text = path.read_text(encoding="utf-8")
    assert path.name == "voorproef-vorschau_reeks-reihe_desk_dose.html"
    assert text.count("<figure") == 2
    assert "Hoeveel doet hoeveel?" in text
    assert "Wie viel bewirkt wie viel?" in text


def test_a_batch_that_varies_nothing_has_a_page_without_doses(tmp_path):
    one = played()
    nothing = Played(
        file.read(BATCHES / "try_out.toml"), {}, {}, Outcomes.empty(one.series), [], 0, None, 1.0
    )
    assert dosing.response(nothing) == []
    with language.speaking("nl"):
        assert series.doses(nothing) is None
        assert not list(telling.doses(nothing))
    with pytest.raises(ValueError, match="varies no setting"):
        dosing.names(nothing)
