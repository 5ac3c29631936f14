"""``--draws``: world k is draw k with seed k, with one or two workers, and the page says so."""

import json

import pytest
from compared import SCENARIOS as SHOWN
from compared import comparison
from test_batch import GROS, REFERENCE, finished, scenario
from test_batch_market import SIZE, contents

from gros import language, posterior
from gros.__main__ import main
from gros.batch import Batch
from gros.comparison import compare
from gros.errors import CommandError
from gros.page import tables, wording
from gros.page.subject import Subject
from gros.posterior import Posterior
from gros.store import Store
from gros.worlds import Worlds, worlds

NAME, OTHER = "looking.border_search_nl_de", "looking.contacts_unemployed"
VALUES = ((0.4, 1.5), (1.2, 1.8), (2.0, 2.5))
SMALL = ["--sample", "0.01", "--until", "2027-02", "--workers", "1", "--language", "nl"]


@pytest.fixture
def drawn(tmp_path, monkeypatch):
    folder = tmp_path / "posterior"
    monkeypatch.setattr(posterior, "FOLDER", folder)
    posterior.write(Posterior(names=(NAME, OTHER), values=VALUES, seed=1, command="x"))
    return folder


@pytest.fixture
def nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(posterior, "FOLDER", tmp_path)


def test_world_k_is_draw_k_with_seed_k(drawn):
    found = worlds(draws=2, seed=2)
    assert found.seeds == (2, 3)
    assert found.draws == {2: {NAME: 1.2, OTHER: 1.8}, 3: {NAME: 2.0, OTHER: 2.5}}
    assert worlds().seeds == (1, 2, 3)
    assert worlds(replicates=4) == Worlds((1, 2, 3, 4))


def test_without_a_posterior_there_are_seeds(nothing):
    assert worlds() == Worlds(tuple(range(1, 21)))
    with pytest.raises(CommandError):
        worlds(draws=20)


REFUSED = [
    (["--draws", "4"], ["3"]),
    (["--draws", "2", "--seed", "3"], ["--seed", "1", "2", "3"]),
    (["--seed", "0"], ["--seed", "1"]),
    (["--draws", "2", "--replicates", "2"], ["--draws", "--replicates"]),
    (["--draws", "0"], ["--draws", "0"]),
]


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_what_does_not_fit_is_told_in_one_line(words, named, capsys):
    assert main(["compare", *words]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert [name for name in named if name not in err] == []


def test_a_posterior_of_another_version_stops_a_comparison(drawn, capsys):
    story = drawn / posterior.STORY
    story.write_text(story.read_text().replace('model = "', 'model = "9'))
    assert main(["compare"]) == 2
    assert posterior.STORY in capsys.readouterr().err
    assert worlds(replicates=1) == Worlds((1,))


def test_without_a_posterior_draws_are_refused_in_words(nothing, capsys):
    assert main(["compare", "--draws", "5"]) == 2
    assert posterior.DRAWS in capsys.readouterr().err


def drawn_batch(folder, workers: int) -> Batch:
    own = scenario("own", *GROS.plan.interventions, **{NAME: 0.1})
    found = worlds(draws=2)
    return Batch(
        (REFERENCE, GROS, own),
        replicates=len(found),
        draws=found.draws,
        workers=workers,
        store=Store(folder),
        **SIZE,
    )


def test_draws_give_the_same_bits_with_one_or_two_workers(drawn, tmp_path):
    one = finished(drawn_batch(tmp_path / "one", 1))
    two = finished(drawn_batch(tmp_path / "two", 2))
    assert contents(one) == contents(two)
    run = drawn_batch(tmp_path / "one", 1)._runs
    assert dict(run["gros", 2].assumptions) == {NAME: 1.2, OTHER: 1.8}
    assert dict(run["own", 2].assumptions) == {NAME: 0.1, OTHER: 1.8}
    assert drawn_batch(tmp_path / "one", 1).stored == 6
    table = Batch((REFERENCE, GROS), replicates=1, workers=1, store=Store(tmp_path), **SIZE)
    assert contents(finished(table))["gros", 1] != contents(one)["gros", 1]
    assert compare(one).document()["draws"] == 2
    assert compare(table.results()).document()["draws"] == 0


def test_compare_draws_by_itself_when_there_is_a_posterior(drawn, tmp_path, capsys):
    line = ["compare", *SMALL, "--draws", "2", "--out", str(tmp_path / "runs")]
    assert main([*line, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["draws"], document["replicates"], document["seed"]) == (2, 2, 1)
    assert main(line) == 0
    out = capsys.readouterr().out
    assert "2 werelden" in out
    assert "alleen het toeval" not in " ".join(out.split())


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_a_page_says_whether_each_world_has_its_own_assumptions(spoken):
    plain, own = comparison(pairs=3), comparison(pairs=3)
    object.__setattr__(own.results.design, "drawn", True)
    with language.speaking(spoken):
        said = [
            " ".join([wording.lead(one), *wording.cautions(one)])
            for one in (Subject(plain, SHOWN), Subject(own, SHOWN))
        ]
        commands = [tables.identity(Subject(one, SHOWN)).rows[-1][1] for one in (plain, own)]
    assert said[0] != said[1]
    assert ("eigen" if spoken == "nl" else "eigenen") in said[1]
    assert "--replicates 3" in commands[0]
    assert "--draws 3" in commands[1]
