"""The decision log: entries are only added, and nobody decides who only prepares."""

import datetime
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from monitored import BOTH, DAY, decided, entry, folder, halves, replace

from gros import language
from gros.catalogue import FOLDER
from gros.errors import GrosError
from gros.money.bodies import DECIDING, PREPARING, claims_a_decision, may_decide
from gros.money.decisions import append, hash_of, open_log
from gros.money.recording import drafted, opened, record
from models.stakeholders.organisations import KINDS

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
    lambda words: bool(words.strip()) and not claims_a_decision(words)
)

EXAMPLE = FOLDER / "monitoring" / "entry_example.toml"

REFUSED = [
    (entry(status="spent"), "status", ["spent", "prepared"]),
    (entry(body="gros_stuurgruppe"), "body", ["gros_stuurgruppe", "gros_stuurgroep"]),
    (entry(status="decided"), "status", ["decided", "decides"]),
    (decided(decided_on=None), "status", ["decided_on"]),
    (decided(decides="gros_stuurgroep"), "decides", ["gros_stuurgroep"]),
    (decided(decides="gros_wg1"), "decides", ["gros_wg1"]),
    (decided(decides="rd_overleg"), "decides", ["rd_overleg"]),
    (decided(decides="rd_regiegroep"), "decides", ["rd_regiegroep"]),
    (decided(decides="rd_bureau"), "decides", ["rd_bureau"]),
    (decided(decided_on=datetime.date(2027, 4, 21)), "decided_on", ["2027-04-21", "2027-04-20"]),
    (entry(decides="prov_limburg"), "decides", ["prepared"]),
    (entry(status="submitted", decides="gros_wg2"), "decides", ["gros_wg2"]),
    (entry(matter=halves("De stuurgroep besluit dit.")), "matter.nl", ["stuurgroep besluit"]),
    (
        entry(reason=halves(de="Die Lenkungsgruppe hat 200.000 Euro ausgegeben.")),
        "reason.de",
        ["Lenkungsgruppe hat 200.000 Euro ausgegeben"],
    ),
    (entry(matter={"nl": "Tekst", "changed": "nl"}), "matter.de", ["de"]),
    (entry(matter=halves(changed="en")), "matter.changed", ["en", "nl", "de", "both"]),
    (entry(matter=halves("twee\nregels")), "matter.nl", []),
    (entry(matter=halves("")), "matter.nl", []),
    (entry(corrects="D0007"), "corrects", ["D0007"]),
    (entry(ledger=["L99"]), "ledger[1]", ["L99", "L0001"]),
    (entry(run="../x"), "run", ["../x"]),
    (entry(matters=halves()), "matters", ["matters", "matter"]),
    (entry(follow_up=None), "follow_up", ["follow_up"]),
    (entry(date="2027-03-12"), "date", ["2026-11-21"]),
]


@pytest.mark.parametrize(("fields", "place", "named"), REFUSED, ids=lambda case: str(case)[:40])
@pytest.mark.parametrize("spoken", BOTH)
def test_a_refused_entry_names_its_place_and_changes_nothing(
    tmp_path, fields, place, named, spoken
):
    here = folder(tmp_path)
    record(here, drafted(entry()))
    before = (here / "decisions.toml").read_bytes()
    with pytest.raises(GrosError) as caught:
        record(here, drafted(fields))
    with language.speaking(spoken):
        told = caught.value.text()
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].key.endswith(place)
    assert all(word in told for word in named)
    assert (here / "decisions.toml").read_bytes() == before
    assert len(list(here.iterdir())) == 5


def test_a_first_entry_makes_the_file_and_a_refused_one_does_not(tmp_path):
    here = folder(tmp_path)
    with pytest.raises(GrosError):
        record(here, drafted(decided(decides="gros_stuurgroep")))
    assert not (here / "decisions.toml").exists()
    assert record(here, drafted(entry())).id == "D0001"
    assert len(open_log(here / "decisions.toml").entries) == 1


def test_the_standard_library_reads_the_log(tmp_path):
    here = folder(tmp_path)
    record(here, drafted(entry(scenario="gros", ledger=["L0002"])))
    told = tomllib.loads((here / "decisions.toml").read_text("utf-8"))["decision"][0]
    assert told["id"] == "D0001"
    assert told["ledger"] == ["L0002"]
    assert told["matter"] == halves("Taallessen <b>", "Sprachkurse <b>")
    assert told["scenario_sha256"] == hash_of((FOLDER / "gros.toml").read_text("utf-8"))


@settings(max_examples=20, deadline=None)
@given(texts=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_every_entry_leaves_all_earlier_bytes_as_they_were(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("log") / "decisions.toml"
    before = ""
    for nl, de in texts:
        text = append(path, drafted(entry(matter=halves(nl, de)))).text
        assert text.startswith(before)
        path.write_text(text, "utf-8")
        before = text
    found = [(one.matter.nl, one.matter.de) for one in open_log(path).entries]
    assert found == [(nl.strip(), de.strip()) for nl, de in texts]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Vraag", "vraag"),
        ("2027-03-12", "2027-03-13"),
        ('changed = "nl"', 'changed = "de"'),
        ("# Besluitenlijst", "# Lijst"),
        ('status = "prepared"', 'status = "discussed"'),
    ],
)
def test_whatever_is_changed_afterwards_is_found(tmp_path, old, new):
    here = folder(tmp_path)
    record(here, drafted(entry()))
    record(here, drafted(decided()))
    path = here / "decisions.toml"
    replace(path, old, new)
    with pytest.raises(GrosError) as caught:
        open_log(path)
    assert [fault.key for fault in caught.value.faults] == ["decision[1].seal"]


def test_an_entry_that_is_taken_out_or_written_by_hand_is_found(tmp_path):
    here = folder(tmp_path)
    record(here, drafted(entry()))
    record(here, drafted(decided()))
    path = here / "decisions.toml"
    whole = path.read_text("utf-8")
    head, first, second = whole.split("[[decision]]")
    for text in (
        f"{head}[[decision]]{second}",
        f"{head}[[decision]]{second}[[decision]]{first}",
        whole + "[[decision]]" + second.replace("D0002", "D0003").split("seal")[0],
        whole + "[[decision]]" + second.replace("D0002", "D0003"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(GrosError):
            open_log(path)
    path.write_text(whole, "utf-8")
    assert len(open_log(path).entries) == 2


def test_line_ends_of_another_system_break_no_seal(tmp_path):
    here = folder(tmp_path)
    record(here, drafted(entry()))
    path = here / "decisions.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert record(here, drafted(entry())).id == "D0002"


def test_a_correction_is_a_new_entry_and_the_old_one_stays(tmp_path):
    here = folder(tmp_path)
    record(here, drafted(entry()))
    record(here, drafted(entry(corrects="D0001")))
    log = open_log(here / "decisions.toml")
    assert [one.id for one in log.entries] == ["D0001", "D0002"]
    assert list(log.standing) == ["D0002"]
    assert log.correcting == {"D0001": "D0002"}
    with pytest.raises(GrosError):
        record(here, drafted(entry(corrects="D0001")))


def test_dates_never_go_back(tmp_path):
    here = folder(tmp_path)
    record(here, drafted(entry(date=DAY)))
    with pytest.raises(GrosError) as caught:
        record(here, drafted(entry()))
    assert caught.value.faults[0].key == "decision[2].date"


def test_somebody_else_who_records_at_the_same_moment_loses_nothing(tmp_path, monkeypatch):
    here = folder(tmp_path)
    record(here, drafted(entry()))
    path = here / "decisions.toml"
    meanwhile = append(path, drafted(entry(reason=halves("Andere", "Andere")))).text

    def slow(*arguments):
        found = append(*arguments)
        path.write_text(meanwhile, "utf-8")
        return found

    monkeypatch.setattr("gros.money.recording.append", slow)
    with pytest.raises(GrosError):
        record(here, drafted(entry()))
    assert path.read_text("utf-8") == meanwhile


def test_a_log_that_cannot_be_written_gives_one_message(tmp_path, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "full")

    monkeypatch.setattr("gros.money.recording.put", full)
    with pytest.raises(GrosError) as caught:
        record(folder(tmp_path), drafted(entry()))
    assert len(caught.value.faults) == 1


def test_every_kind_of_organisation_either_decides_or_prepares():
    assert not DECIDING & PREPARING
    assert set(KINDS) == DECIDING | PREPARING
    assert may_decide("prov_limburg")
    assert not any(may_decide(one) for one in ("gros_stuurgroep", "rd_overleg", "rd_regiegroep"))


@pytest.mark.parametrize(
    "words",
    [
        "De stuurgroep GROS heeft besloten tot extra lessen.",
        "Met dank: de stuurgroep geeft dit jaar 5.000 euro uit",
        "Het geld is toegekend door de stuurgroep",
        "Besluit van de stuurgroep van maart",
        "Die GROS-Lenkungsgruppe fasst am Montag den Beschluss",
        "Beschlossen von der Lenkungsgruppe",
        "Die Arbeitsgruppe gibt das Geld aus",
        "Die Lenkungsgruppe entscheidet",
    ],
)
def test_claims_of_a_decision_are_found(words):
    assert claims_a_decision(words)


@pytest.mark.parametrize(
    "words",
    [
        "De stuurgroep bereidt een besluit van de provincie voor.",
        "De stuurgroep stelt voor dat de provincie besluit.",
        "De stuurgroep heeft nog niet besloten, want dat kan zij niet.",
        "Voorbereid besluit van de stuurgroep",
        "De provincie heeft besloten.",
        "Die Lenkungsgruppe bereitet einen Beschluss vor.",
        "Die Lenkungsgruppe schlägt vor, dass die Provinz entscheidet.",
        "Die Lenkungsgruppe gibt der Provinz einen Rat.",
        "Der Rat der Stadt hat beschlossen.",
    ],
)
def test_what_is_only_prepared_is_no_claim(words):
    assert claims_a_decision(words) == ""


def test_the_example_of_an_entry_fits(tmp_path):
    assert record(folder(tmp_path), opened(EXAMPLE)).status == "prepared"
