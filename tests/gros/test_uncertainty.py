"""``gros uncertainty``: what is played, never twice, and what the page says of it."""

import json

import pytest
from records import record

from gros import grade_d, language, posterior, work
from gros.__main__ import main
from gros.catalogue import Catalogue
from gros.known import known
from gros.page.uncertainty import sections, tables
from gros.posterior import Posterior
from gros.store import Store
from gros.uncertainty import kept as keeping
from gros.uncertainty.found import found
from gros.uncertainty.plan import AIMS, LAYERS, PAIRS, study
from gros.uncertainty.playing import Size, play
from models.labour import assumptions, uncertain
from models.labour.measures import MEASURES
from models.sources import DATA

MONTHS, NUMBER = 88, 2
NAME = "euregional_events.event_effect"


class Fake:
    """A market whose measures give workers at once: one each, and more by luck and by one size."""

    played: list[str] = []  # noqa: RUF012 - shared on purpose, emptied for every test

    def __init__(self, run, plan=None, month=0):
        self.run, self.plan, self.month = run, plan or run.plan, month
        self.state = self

    def step(self):
        self.month += 1

    def fork(self, plan):
        return Fake(self.run, plan, self.month)

    def release(self):
        pass

    @property
    def record(self):
        self.played.append(f"{self.run.seed} {self.run.assumptions} {self.plan}")
        names = self.plan.names
        size = dict(self.run.assumptions).get(NAME, 0.2)
        extra = len(names) * (2 + self.run.seed % 2)
        extra += round(100 * size) * ("euregional_events" in names)
        made = record(
            seed=self.run.seed, months=self.run.months, sample=self.run.sample, measures=names
        )
        made.tables["cross_border_commuters"][:, 0, 0, 0, 0] = 50 + extra
        made.tables["employed"][:, 0, 0, 0] = 50 + extra
        made.tables["spending"][84:] = 1000 * 100
        return made


@pytest.fixture(scope="module")
def fake(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "market", Fake)
        patch.setattr(posterior, "FOLDER", tmp_path_factory.mktemp("posterior"))
        patch.setattr(Fake, "played", [])
        yield Fake


@pytest.fixture(scope="module")
def asked(fake):
    return studied()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def result(asked, kept):
    return found(asked, play(asked.wanted(), asked.against, size(kept)))


def studied():
    catalogue = Catalogue()
    against, scenario = catalogue.chosen(["reference", "gros"])
    return study(scenario, against, number=NUMBER, catalogue=catalogue)


def size(folder) -> Size:
    return Size(sample=0.5, months=MONTHS, workers=1, store=Store(folder))


def test_every_assumption_has_a_layer_and_grade_d_a_neutral_value_or_a_reason():
    for name, row in known().assumptions.items():
        rule = uncertain.rule(name)
        assert rule.why
        assert rule.group in tables.GROUPS or rule.layer == "fixed"
        if row.quality != "assumption":
            assert rule.neutral is None, name
    prefixes = {name.partition(".")[0] for name in known().assumptions}
    assert {name.partition(".")[0] for name in uncertain.rules()} == prefixes
    assert set(uncertain.neutral()) <= set(known().assumptions)


def test_a_neutral_value_may_lie_outside_the_range_and_no_other_may():
    given, neutral = assumptions.load(), uncertain.neutral()
    assert given.but(neutral, neutral).rows["screening.lang_one_below_penalty"].value == 1.0
    with pytest.raises(ValueError, match=r"0\.15"):
        given.but({"screening.lang_one_below_penalty": 1.01}, neutral)
    with pytest.raises(ValueError, match=r"0\.15"):
        given.but({"screening.lang_one_below_penalty": 1.0})


def test_variants_lie_within_the_ranges():
    switched = [one for one in uncertain.variants() if one.values]
    assert {one.layer for one in switched} == {"structure", "paths"}
    for one in switched:
        assumptions.load().but(one.values)


def test_a_study_varies_one_layer_at_a_time_and_all_of_them_together(asked):
    assert tuple(asked.layers) == LAYERS
    assert [dict(world.drawn) for world in asked.luck] == [{}] * NUMBER
    for layer in ("parameters", "data", "delivery"):
        names = {name for world in asked.layers[layer] for name, _value in world.drawn}
        assert {uncertain.rule(name).layer for name in names} == {layer}
        assert {world.seed for world in asked.layers[layer]} == {1}
    assert [dict(world.drawn) for world in asked.neutral] == [grade_d.neutral()] * NUMBER
    assert len({world.seed for world in asked.joint}) == NUMBER
    assert set(asked.pairs) == set(PAIRS)
    assert tuple(one.key for one in asked.aims) == AIMS


@pytest.mark.usefixtures("fake")
def test_with_a_posterior_what_was_fitted_comes_from_there(tmp_path, monkeypatch):
    monkeypatch.setattr(posterior, "FOLDER", tmp_path)
    names = ("looking.border_search_nl_de", "travel.decay_power")
    values = tuple((0.5 + 0.1 * k, 2.0 + 0.1 * k) for k in range(NUMBER))
    posterior.write(Posterior(names=names, values=values, seed=1, command="x"))
    asked = studied()
    assert asked.fitted
    for world, row in zip(asked.layers["parameters"], values, strict=True):
        drawn = dict(world.drawn)
        assert (drawn[names[0]], drawn[names[1]]) == pytest.approx(row)
        assert set(drawn) - {*names} <= set(grade_d.neutral())


def test_the_numbers_are_those_of_the_worlds(result):
    assert result.played.faults == []
    effect = result.graded["extra_cross_border"]
    # Nine measures with 3 and 2 workers each and 20 by the events, for half of the residents.
    assert effect.effect == pytest.approx(2 * (9 * 2.5 + 20))
    assert effect.lost == pytest.approx(40)
    assert effect.share == pytest.approx(40 / effect.effect)
    shares = [one.share for one in result.layers["extra_cross_border"].values()]
    assert sum(share or 0.0 for share in shares) == pytest.approx(1.0)
    assert result.layers["extra_cross_border"]["data"].share == 0.0
    assert [one.more for one in result.pairs.values()] == pytest.approx([0.0] * len(PAIRS))
    assert set(result.aims["extra_cross_border"]) == set(AIMS)
    json.dumps(result.document(), allow_nan=False)


@pytest.mark.usefixtures("result")
def test_nothing_is_played_twice_and_the_command_says_the_same(result, fake, kept, capsys):
    many = len(fake.played)
    assert len(set(fake.played)) == many
    line = ["uncertainty", "--worlds", str(NUMBER), "--sample", "0.5", "--until", "2027-04",
            "--workers", "1", "--out", str(kept)]  # fmt: skip
    assert main([*line, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(result.document()))
    (page,) = kept.glob("voorproef-vorschau_onzekerheid_gros.html")
    assert page.read_text().count("<figure") == 6
    assert page.read_text().count("aria-label") >= 4
    assert main([*line, "--language", "de"]) == 0
    out = capsys.readouterr().out
    assert "Vorschau" in out
    assert "Schicht" in out
    assert len(fake.played) == many
    _asked, again = keeping.read(kept / "study.json")
    assert again.document() == result.document()


def test_the_study_of_the_program_is_shown_without_a_run(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(posterior, "FOLDER", DATA)
    assert main(["uncertainty", "--report", "--json", "--out", str(tmp_path)]) == 0
    asked, result = keeping.read()
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(result.document()))
    assert (asked.scenario, asked.sample, asked.months) == ("gros", 1.0, 132)
    assert len(result.played.effects) == sum(map(len, result.study.wanted().values()))
    assert [path.name for path in tmp_path.iterdir()] == ["onzekerheid-unsicherheit_gros.html"]


UNFIT = [
    ('"model": "', '"model": "0.', "gros uncertainty"),
    ('"seed": 1', '"seed": 2', "gros uncertainty"),
    ('"pairs"', '"fairs"', "pairs"),
    (", 72000.0", "", "study.json"),
    ("{", "[", "study.json"),
]


@pytest.mark.parametrize(("old", "new", "named"), UNFIT)
def test_a_study_of_another_model_or_a_damaged_one_is_refused_in_one_line(
    old, new, named, unfit, capsys
):
    folder = unfit(old, new)
    assert main(["uncertainty", "--report", "--out", str(folder / "out")]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert named in err
    assert "study.json" in err


@pytest.fixture
def unfit(result, tmp_path, monkeypatch):
    """Return what keeps a study with one text in place of another as that of the program."""
    path = tmp_path / "study.json"
    monkeypatch.setattr(keeping, "COMMITTED", path)
    asked = keeping.Asked("gros", "reference", NUMBER, seed=1, sample=0.5, months=MONTHS)
    whole = keeping.listed(asked, result.study, result.played)

    def write(old, new):
        assert old in whole
        path.write_text(whole.replace(old, new, 1))
        return tmp_path

    return write


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_every_part_has_its_words_in_both_languages(spoken, result):
    with language.speaking(spoken):
        titles = [title for title, _table, _said in sections.blocks(result)]
        whole = "".join(one.html for one in sections.page(result, 1.0))
    assert len(titles) == 7
    assert "Preview" not in whole
    assert all(measure.key not in whole for measure in MEASURES)


REFUSED = [
    (["--worlds", "1"], ["--worlds", "2", "300"]),
    (["--sample", "2"], ["--sample"]),
    (["reference"], ["reference"]),
    (["nobody"], ["nobody"]),
    (["--language", "en"], ["--language"]),
]


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_what_does_not_fit_is_told_in_one_line(words, named, capsys):
    assert main(["uncertainty", *words]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert [name for name in named if name not in err] == []


def test_worlds_that_fail_are_told_and_left_out(asked, tmp_path, monkeypatch):
    plain = Fake.step

    def step(self):
        if self.run.seed == 2:
            raise ValueError("a fault for the test")
        plain(self)

    monkeypatch.setattr(Fake, "step", step)
    wanted = dict.fromkeys(asked.luck, (asked.scenario,))
    played = play(wanted, asked.against, size(tmp_path))
    assert played.faults
    assert played.finished(asked.luck, "gros") == asked.luck[:1]
