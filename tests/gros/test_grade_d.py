"""How much of every effect rests on grade D: what is played for it, and how every page says so."""

from dataclasses import replace

import pytest
from compared import SCENARIOS, comparison, subject
from rich.console import Console
from test_uncertainty import Fake

from gros import grade_d, language, posterior, work
from gros.__main__ import main
from gros.catalogue import Catalogue
from gros.formats import NO_BREAK
from gros.known import known
from gros.page import footing, numbers, sections, tables, terminal
from gros.run import Run

NAME = "euregional_events.event_effect"


@pytest.fixture(scope="module")
def graded():
    return subject(graded=4)


def test_every_assumption_without_a_source_that_makes_an_effect_goes_to_neutral():
    rows, neutral = known().assumptions, grade_d.neutral()
    assert neutral[NAME] == 0.0
    assert all(rows[name].quality == "assumption" for name in neutral)
    assert all(rows[name].value != value for name, value in neutral.items())


def test_neutral_holds_whatever_a_scenario_or_a_draw_says():
    own = replace(SCENARIOS["gros"], assumptions={NAME: 0.4, "demand.firm_shock_sd": 0.02})
    bare = grade_d.without([own])[0]
    run = Run.of(bare, seed=1, sample=0.1, months=90, drawn={NAME: 0.3})
    assert dict(run.assumptions) == {**grade_d.neutral(), "demand.firm_shock_sd": 0.02}
    assert bare.plan == own.plan


def test_the_share_is_what_is_lost_over_the_effect_in_the_same_worlds(graded):
    difference = graded.comparison["gros"]
    assert difference.graded_worlds == 4
    some = comparison(pairs=4)["gros"].row("cross_border_commuters").cell
    bare = comparison(pairs=4, step=45)["gros"].row("cross_border_commuters").cell
    cell = difference.headline["extra_cross_border"]["net"]
    assert cell.difference > some.difference  # the page shows all twenty worlds
    assert cell.rests.share == pytest.approx(1 - bare.difference / some.difference)
    assert 0.2 < cell.rests.share < 0.35
    number = difference.graded["extra_cross_border"]
    assert (number.effect, number.share) == (pytest.approx(some.difference), cell.rests.share)
    assert number.low <= number.lost <= number.high


def test_rows_that_come_from_others_have_their_share_too(graded):
    found = graded.comparison["gros"].by_key
    assert found["extra_employed_net"].cell.rests == found["employed"].cell.rests
    assert found["cross_border_commuters"].by["municipality"]["Kerkrade"].rests.share > 0


def test_an_effect_that_may_be_zero_has_no_share_and_the_page_says_so(graded):
    shown = subject(graded=4, step=0)
    row = shown.comparison["gros"].row("cross_border_commuters")
    assert row.cell.rests is None  # nothing differs at all, so there is nothing to rest on
    row = graded.comparison["gros"].row("employed")
    unsure = {"employed": replace(row, cell=replace(row.cell, low=-1.0), by={})}
    cell = grade_d.noted(unsure, unsure, unsure, 4)["employed"].cell
    assert (cell.rests.share, cell.rests.worlds) == (None, 4)
    with language.speaking("nl"):
        assert "graad D" not in numbers.with_band(cell, "people", 1.0)
        said = " ".join(section.html for section in sections.page(graded))
        assert "Staat er geen graad D bij, dan kan het effect nul zijn" in said


def test_every_table_of_effects_shows_the_share(graded):
    difference = graded.comparison["gros"]
    with language.speaking("de"):
        made = [
            tables.headline(graded, difference).rows[0],
            tables.places(graded, difference).rows[3],
            tables.education(graded, difference).rows[1],
            next(row for row in tables.indicators(graded, difference, "border").rows),
        ]
        assert all(f"Grad{NO_BREAK}D:{NO_BREAK}2" in " ".join(row) for row in made)
        said = " ".join(section.html for section in sections.page(graded))
        assert "Grad D ist der Anteil der Wirkung" in said
        assert footing.graded(difference.graded).rows[0][4].endswith(f"{NO_BREAK}%")


def test_without_those_worlds_the_page_says_that_nobody_asked():
    shown = subject()
    with language.speaking("nl"):
        said = " ".join(section.html for section in sections.page(shown))
    assert "graad D:" not in said
    assert "--grade-d 4" in said
    assert "Niet berekend." in said
    assert shown.comparison.document()["scenarios"]["gros"]["grade_d"] == {"worlds": 0}


def test_the_terminal_says_the_same(graded):
    console = Console(width=90, record=True, file=_Nowhere())
    terminal.show(graded, ("nl",), console)
    assert "Rust op aannames zonder bewijs (graad D)" in console.export_text()


def test_the_document_holds_every_share(graded):
    document = graded.comparison.document()["scenarios"]["gros"]
    share = document["indicators"]["cross_border_commuters"]["grade_d_share"]
    assert document["grade_d"]["worlds"] == 4
    assert document["grade_d"]["extra_cross_border"]["share"] == share
    assert document["headline"]["extra_cross_border"]["net"]["grade_d_share"] == share


def test_both_sets_of_runs_are_in_the_fingerprint_and_the_time():
    plain, more = comparison(), comparison(graded=4)
    assert plain.fingerprint != more.fingerprint
    assert more.seconds == 2 * plain.seconds


def test_compare_plays_those_worlds_once_and_leaves_them_out_when_asked(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(work, "market", Fake)
    monkeypatch.setattr(posterior, "FOLDER", tmp_path / "none")
    monkeypatch.setattr(Fake, "played", [])
    asked = ["compare", "--replicates", "6", "--workers", "1", "--sample", "0.1"]
    asked += ["--language", "nl", "--out"]
    assert main([*asked, str(tmp_path), "--grade-d", "0", "--json"]) == 0
    assert len(Fake.played) == 12
    assert main([*asked, str(tmp_path), "--json"]) == 0
    assert len(Fake.played) == 12 + 2 * grade_d.USUAL
    capsys.readouterr()
    assert main([*asked, str(tmp_path)]) == 0
    assert len(Fake.played) == 12 + 2 * grade_d.USUAL
    # Of the workers of this world those of the events rest on grade D: 20 of 20 and a few more.
    assert f"graad{NO_BREAK}D:{NO_BREAK}" in capsys.readouterr().out
    assert main([*asked, str(tmp_path), "--grade-d", "-1"]) == 2
    assert set(Catalogue().scenario("gros").plan.names) > {"euregional_events"}


class _Nowhere:
    """A file that keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass
