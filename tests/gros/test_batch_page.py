"""What an evaluator reads: the page of the folder, the tables, and what luck alone would give."""

import shutil

import numpy as np
import pytest
from test_answers import OVER, designed, numbers, played  # noqa: F401 - a fixture
from worlds_of_numbers import BIKES, EARLY, TEXT, between

from gros import language
from gros.analysis.indices import _most, by_luck
from gros.errors import Conflict
from gros.series import answers, file, folder, readme, telling
from gros.series.cautions import cautions
from gros.series.plan import BATCH

WAVE = f'[draws]\ndesign = "morris"\nnumber = 4\nover = ["{OVER[0]}", "{OVER[1]}", "{OVER[2]}"]\n'


def lucky(given, seed, _names):
    """Return what follows the first assumption up, the second one down, and luck."""
    first, second, _third = (between(name, given[name]) for name in OVER)
    return 30 * first - 10 * second + np.random.default_rng(int(1e6 * first) + seed).normal()


def test_luck_alone_moves_an_index_and_the_table_says_by_how_much(numbers, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setattr(numbers, "function", staticmethod(lucky))
    done, _kept = played(tmp_path, TEXT.format(seeds=4) + WAVE)
    luck = answers.luck(done.outcomes, "early", "cross_border_commuters")
    rows = answers.sensitivity(done.outcomes)
    first, second, third = (row["value"] for row in answers.carriers(
        rows, "early", "cross_border_commuters"))  # fmt: skip
    assert first > second > luck.most > luck.size > third == 0.0
    with language.speaking("de"):
        (table,) = telling._carriers(done)
        said = " ".join(cautions(done))
    assert [row[1] for row in table.rows] == [*OVER, "–"]
    assert [row[-2] for row in table.rows] == ["mehr", "weniger", "–", "–"]
    assert [row[-1] for row in table.rows] == ["ja", "ja", "nein", "–"]
    assert "Anzahl der Pfade: 4." in said
    assert "mehr als Zufall" in said
    assert table.rows[-1][0] == "Nur der Zufall"
    alone, _kept = played(tmp_path, TEXT.format(seeds=1).replace("numbers", "one") + WAVE)
    assert answers.luck(alone.outcomes, "early", "cross_border_commuters") is None
    with language.speaking("nl"):
        assert "Met één startgetal" in " ".join(cautions(alone))


def test_a_design_whose_draws_all_give_the_same_says_so_and_names_no_table(
    numbers,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    monkeypatch.setattr(numbers, "function", staticmethod(lambda *_: 1.0))
    done, _kept = played(tmp_path, designed("sobol", 2))
    dutch, german = readme.of_batch(done).split("\n---\n")
    assert "is niet te zeggen: alle trekkingen gaven hetzelfde" in dutch
    assert "lässt sich nicht sagen: Alle Ziehungen ergaben dasselbe" in german
    assert "sensitivity.parquet" not in dutch + german


def test_the_size_of_luck_is_that_of_simulated_luck():
    source = np.random.default_rng(5)
    draws = source.normal(size=(2000 * 3, 4))  # two assumptions without effect, four seeds
    steps = np.abs(np.diff(draws.mean(axis=1).reshape(2000, 3), axis=1)) / (2 / 3)
    assert by_luck(draws, 2).size == pytest.approx(steps.mean(), rel=0.03)
    assert by_luck(draws[:, :1], 2) is None


@pytest.mark.parametrize(("trajectories", "assumptions"), [(4, 35), (10, 35), (10, 3)])
def test_luck_alone_passes_its_limit_in_five_of_a_hundred_batches(trajectories, assumptions):
    source, batches = np.random.default_rng(9), 4000
    sizes = np.abs(source.normal(size=(batches, trajectories, assumptions))).mean(axis=1)
    limit = np.sqrt(2.0 / np.pi) * _most(trajectories, assumptions)
    assert 0.03 <= (sizes.max(axis=1) > limit).mean() <= 0.07


def named(page):
    """Return the files that a page names."""
    return {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}


def test_the_pages_of_a_folder_are_in_both_languages_and_name_what_is_there(
    numbers,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    monkeypatch.setattr(
        numbers, "function", staticmethod(lambda given, _seed, _names: given[OVER[1]])
    )
    text = TEXT.format(seeds=2) + f'[[draw]]\n"{OVER[1]}" = 0.3\n[[draw]]\n"{OVER[1]}" = 0.4\n'
    done, kept = played(tmp_path, text)
    folder.begin(done.series, kept)
    place = folder.place(kept, "numbers")
    begun = (place / readme.README).read_text("utf-8")
    assert "Deze reeks is begonnen en is niet af." in begun
    for part in begun.split("\n---\n"):
        assert named(part) == {one.name for one in place.iterdir()} - {readme.README}
    assert " begonnen |" in (kept.folder / readme.README).read_text("utf-8")
    assert "CITATION" not in (kept.folder / readme.README).read_text("utf-8")
    folder.finish(done, kept)
    page, top = ((one / readme.README).read_text("utf-8") for one in (place, kept.folder))
    dutch, german = page.split("\n---\n")
    assert "8 van 8 runs zijn klaar, 0 mislukt." in dutch
    assert "8 von 8 Läufen sind fertig, 0 fehlgeschlagen." in german
    for part in (dutch, german):
        assert f"({OVER[1]}): 0,3 → 0,4" in part
        assert named(part) == {one.name for one in place.iterdir()} - {readme.README}
    assert "Met minder dan 19 paren" in dutch
    assert "Bei weniger als 19 Paaren" in german
    assert "[numbers](batches/numbers/README.md)" in top
    assert "gros verify ." in top
    for table in (block for block in page.split("\n\n") if block.startswith("| ")):
        assert len({len(line) for line in table.splitlines()}) == 1, (
            "columns stand below each other"
        )


def test_a_batch_that_cannot_be_read_does_not_spoil_the_page(tmp_path):
    (tmp_path / "batches/broken").mkdir(parents=True)
    (tmp_path / "batches/broken/batch.json").write_text("{", encoding="utf-8")
    assert "broken" not in readme.of_folder(tmp_path, BATCH)


def test_sobol_says_shares_and_no_direction(numbers, tmp_path, monkeypatch):  # noqa: F811
    def line(given, _seed, _names):
        return 3 * between(OVER[0], given[OVER[0]])

    monkeypatch.setattr(numbers, "function", staticmethod(line))
    done, _kept = played(tmp_path, designed("sobol", 8))
    with language.speaking("nl"):
        (table,) = telling._carriers(done)
        assert "Het toeval hoort daarbij." in " ".join(cautions(done))
    assert table.rows[0][1] == OVER[0]
    assert "%" in table.rows[0][3]
    assert {cell for row in table.rows for cell in row[-2:]} == {"–"}


def test_a_folder_holds_all_that_another_machine_needs(numbers, tmp_path, monkeypatch):  # noqa: F811
    """The scenario lay beside the batch file; whoever gets the folder has only the folder."""
    monkeypatch.setattr(numbers, "function", staticmethod(lambda *_: 1.0))
    done, kept = played(tmp_path, TEXT.format(seeds=1))
    folder.begin(done.series, kept)
    place = shutil.copytree(folder.finish(done, kept), tmp_path / "received")
    again = file.read(place / "batch.toml")
    assert again.identity == done.series.identity
    page, top = ((one / readme.README).read_text("utf-8") for one in (place, kept.folder))
    assert "| `early.toml`" in page
    assert "gros batch batches/numbers/batch.toml --out opnieuw" in top
    assert "gros batch batches/numbers/batch.toml --out neu" in top


def test_a_scenario_beside_a_batch_may_not_take_the_name_of_its_file(tmp_path):
    (tmp_path / "batch.toml").write_text(EARLY.replace("early", "batch", 1), encoding="utf-8")
    asked = tmp_path / "asked.toml"
    asked.write_text(TEXT.format(seeds=1).replace("early", "batch"), encoding="utf-8")
    with pytest.raises(Conflict, match="batch"):
        file.read(asked)


def test_a_portfolio_says_which_measures_each_scenario_has_and_how_coarse_a_preview_is(
    numbers,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    monkeypatch.setattr(numbers, "function", staticmethod(lambda *_: 1.0))
    (tmp_path / "both.toml").write_text(EARLY.replace('"early"', '"both"') + BIKES, "utf-8")
    asked = '[portfolio]\nscenario = "both"\nmeasures = ["courses", "bikes"]\n'
    text = TEXT.format(seeds=1).replace('scenarios = ["early"]', "sample = 0.1")
    done, _kept = played(tmp_path, text + asked)
    dutch, german = readme.of_batch(done).split("\n---\n")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in dutch.splitlines()
            if line.startswith("| both_")]  # fmt: skip
    assert ["both_11", "ja", "ja"] in rows
    assert ["both_01", "nee", "ja"] in rows
    assert "Welche Maßnahmen jedes Szenario hat" in german
    assert "één nagebootste persoon voor ongeveer 10 inwoners" in dutch
