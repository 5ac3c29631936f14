"""Looking back: the past with and without the programme of 2020–2022, and never with the future."""

import json

import pytest
from compared import subject

from gros import language, looking
from gros.__main__ import main
from gros.catalogue import Catalogue
from gros.commands.compare import _chosen
from gros.errors import CommandError
from gros.page import measured, past
from gros.page.subject import Subject
from models import months
from models.labour.plan import Plan

CATALOGUE = Catalogue()
SMALL = ["--sample", "0.01", "--replicates", "1", "--until", "2022-06", "--workers", "1"]


def test_history_is_the_past_without_the_programme_and_the_programme():
    reference, without, back = (
        CATALOGUE.scenario(key) for key in ("reference", "reference_past", "gros_2020")
    )
    programme = CATALOGUE.programme("gros_2020")
    assert back.plan == reference.plan
    assert Plan((*without.plan.interventions, *programme.plan.interventions)) == back.plan
    assert without.programmes == ()
    assert back.programmes == ("gros_2020",)
    assert back.lineage == ("reference", "reference_past", "gros_2020")


def test_only_the_bikes_of_parkstad_are_known_of_the_programme():
    (bikes,) = CATALOGUE.programme("gros_2020").plan.interventions
    assert (bikes.measure, bikes.budget_eur) == ("shared_ebikes", None)
    assert (months.text(bikes.start), bikes.end) == ("2022-05", months.index("2025-08"))
    assert bikes.settings == {"stations": 20, "bikes_per_station": 4, "joined": True}
    assert set(bikes.where).isdisjoint({"Aachen", "Herzogenrath"})


def test_the_reference_cannot_hold_the_programme_twice(tmp_path, capsys):
    path = tmp_path / "twice.toml"
    path.write_text(
        'format = 1\nkey = "twice"\ntitle.nl = "A"\ntitle.de = "B"\n'
        'based_on = "reference"\nprogrammes = ["gros_2020"]\n',
        encoding="utf-8",
    )
    assert main(["check", str(path)]) == 2
    told = capsys.readouterr().err
    assert "reference.toml" in told
    assert "programmes/gros_2020.toml" in told


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (["compare", "gros_2020"], ["gros_2020", "reference", "--against reference_past"]),
        (["compare", "gros", "--against", "reference_past"], ["reference_past", "gros"]),
        (["compare", "gros_2020", "courses_only", "--against", "reference_past"], ["courses_only"]),
        (["compare", "gros_2020", "--against", "reference_past", "--until", "2030-12"],
         ["--until", "2030-12", "2025-12"]),
    ],
)  # fmt: skip
def test_back_and_ahead_are_never_on_one_page(line, named, capsys):
    assert main(line) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert all(word in err for word in named)


def test_looking_back_ends_in_2025_and_looking_ahead_in_2030():
    assert looking.last_month(_chosen(["gros_2020"], "reference_past", False)) == 71
    assert looking.last_month(_chosen(["gros"], "reference", False)) == 131
    with pytest.raises(CommandError):
        looking.back(_chosen(["gros_2020"], "reference", False))


def test_compare_looks_back_from_end_to_end(tmp_path, capsys):
    line = ["compare", "gros_2020", "--against", "reference_past", *SMALL, "--out", str(tmp_path)]
    assert main([*line, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["since"] == "2022-05"
    shown = document["scenarios"]["gros_2020"]
    assert shown["exactly_none"] is False
    assert shown["spending"]["history_ebikes_parkstad"] > 0
    (page,) = tmp_path.glob("*.html")
    text = page.read_text(encoding="utf-8")
    assert "Deze pagina kijkt terug." in text
    assert "Diese Seite blickt zurück." in text
    assert "Wat er werkelijk is betaald, is niet bekend." in text
    assert "history_ebikes_aachen" not in text  # it ran in both, and was not the programme's
    assert "255.639" in text  # residents of Parkstad on 1 January 2022, as measured


def test_measured_and_calculated_have_a_column_each():
    plain = subject(pairs=2)
    scenarios = {key: CATALOGUE.scenario("reference_past") for key in plain.scenarios}
    behind = Subject(plain.comparison, scenarios)
    assert not plain.back
    assert behind.back
    with language.speaking("nl"):
        table = measured.table(behind, behind.differences[0], measured.SERIES[0])
        assert table.head[1:4] == ["Gemeten", "Zonder de plannen", "Met de plannen"]
        assert past.told(plain) == ""
        bikes = "Hoeveel ritten met de fietsen in Parkstad zijn gemaakt, is niet bekend."
        assert bikes in measured.sentences(behind)
        assert bikes not in measured.sentences(plain)
