"""The diary: what it watches is what happened, a lot chooses, and it reads as people speak."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from gros import language
from gros.__main__ import main
from gros.catalogue import Catalogue
from gros.diary import portraits, telling
from gros.diary.choosing import chosen, lots
from gros.diary.document import document
from gros.diary.kinds import COURSES, Event, Kind, Lives, bit
from gros.diary.life import Diary, Life, Portrait
from gros.diary.watching import Watch
from gros.diary.year import written
from gros.errors import CommandError
from gros.page import diary as page
from gros.run import Run, market
from models.labour import assumptions
from models.labour.people import EMPLOYED, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.process import numbers
from models.labour.processes import hiring
from models.labour.processes.building import Cooperation, eased_recognition
from models.labour.processes.requirements import Requirements
from models.labour.reasons import LANGUAGE, PASSED, refused

# A border that many look across, so that its gates are met often in a small sample.
OPEN = {
    "looking.border_search_nl_de": 0.0,
    "looking.border_search_de_nl": 0.0,
    "considering.consider_base_nl": -0.8,
    "considering.consider_base_de": -0.6,
    "screening.lang_one_below_penalty": 0.15,
}
GIVEN = assumptions.load().but(OPEN)
JOBS = (Kind.HIRED, Kind.HIRED_ACROSS, Kind.CHANGED_JOB, Kind.CHANGED_ACROSS)
HALF_A_YEAR = 6


def _early() -> Plan:
    """Return the programme from the first month on, paying every seat it offers."""
    programme = Catalogue().programme("gros").plan
    return Plan(
        tuple(replace(one, start=0, end=None, budget_eur=None) for one in programme.interventions)
    )


@pytest.fixture(scope="module")
def scenario():
    return replace(Catalogue().scenario("gros"), plan=_early())


@pytest.fixture(scope="module")
def diary(scenario) -> Diary:
    reference = Catalogue().scenario("reference")
    return written(scenario, against=reference, year=2020, people=10, seed=3, sample=0.05)


class Checked(Watch):
    """A watch that also asks the employers' own rule, and counts what the model counts."""

    def __init__(self) -> None:
        super().__init__(GIVEN)
        self.equal, self.hires, self.far = [], 0, []

    def __call__(self, verb, state) -> None:
        if verb == "apply":
            search, country = state.search, state.places.country
            passes, _ = hiring._screen(
                search.searchers, search.vacancies, search.searcher, search.vacancy, search.place,
                state.month, state.chance.seed, country,
                eased_recognition(state, GIVEN[Cooperation]), numbers(GIVEN[hiring.Screening]),
                numbers(GIVEN[Requirements]),
            )  # fmt: skip
            reasons = refused(state, GIVEN)
            self.equal.append(np.array_equal(np.flatnonzero(reasons == PASSED), passes))
            stopped = np.flatnonzero(reasons == LANGUAGE)
            job, home = country[search.place], country[search.searchers.home[search.searcher]]
            self.far.append((job != home)[stopped])
        super().__call__(verb, state)
        if verb == "hire":
            self.hires += len(state.log.hires)


@pytest.fixture(scope="module")
def played(scenario):
    """Return the record of half a year watched, the watch, and the record nobody watched."""
    scenario = replace(scenario, assumptions=OPEN)
    run = Run.of(scenario, seed=3, sample=0.05, months=HALF_A_YEAR)
    watch, records = Checked(), []
    for looking in (watch, None):
        playing = market(run)
        playing.watch = looking
        for _ in range(HALF_A_YEAR):
            playing.step()
        records.append(playing.record)
        playing.release()
    return records[0], watch, records[1]


def test_who_is_watched_lives_the_same_life(played):
    watched, _, alone = played
    for key, table in watched.tables.items():
        assert np.array_equal(table, alone.tables[key]), key
    assert np.array_equal(watched.hires, alone.hires)
    assert np.array_equal(watched.reached, alone.reached)


def test_a_refusal_is_the_one_of_the_employer(played):
    _, watch, _ = played
    assert watch.equal == [True] * HALF_A_YEAR
    stopped = np.concatenate(watch.far)
    assert stopped.size > 0
    assert stopped.all()


def test_every_event_is_one_that_the_model_counts(played):
    record, watch, _ = played
    count = {kind: int((watch.events["kind"] == kind).sum()) for kind in Kind}
    assert sum(count[kind] for kind in JOBS) == watch.hires > 500
    assert count[Kind.COURSE_BEGAN] == record.tables["course_starts"].sum() > 0
    assert count[Kind.COURSE_DONE] == record.tables["course_completions"].sum()
    assert count[Kind.PLACED] == record.tables["internships_completed"].sum() > 0
    ended = (Kind.LOST_JOB, Kind.LAID_OFF, Kind.STOPPED_WORKING, Kind.RETIRED_FROM_WORK)
    assert sum(count[kind] for kind in ended) == record.tables["separations"].sum() > 500


@pytest.mark.parametrize(
    ("spoken", "words"),
    [("nl", "niveau B1 was al bereikt"), ("de", "Niveau B1 war schon erreicht")],
)
def test_who_leaves_a_course_with_its_level_is_told_so(spoken, words):
    playing = market(Run.of(Catalogue().scenario("reference"), seed=3, sample=0.01, months=1))
    people, watch = playing.state.people, Watch(GIVEN)
    home = people.home < MUNICIPALITIES
    knows, learns, ends = rows = np.flatnonzero(home & (people.status == EMPLOYED))[:3]
    people.level[rows], people.course_pace[rows], people.course_left[rows] = 2, 0.0, 90.0
    watch("set_calendar", playing.state)
    people.course_pace[rows] = 10.0
    watch("enrol", playing.state)
    people.level[knows] = 3
    watch("learn", playing.state)
    people.course_left[ends] = 5.0
    watch("other", playing.state)
    people.course_pace[rows], people.level[ends] = 0.0, 3
    watch("learn", playing.state)
    playing.release()
    found = {int(row): [] for row in rows}
    for one in watch.events:
        found[int(one["row"])].append((Kind(one["kind"]).name, int(one["level"])))
    began = ("COURSE_BEGAN", 3)
    assert found[knows] == [began, ("LEVEL_UP", 3), ("COURSE_LEFT", 3)]
    assert found[learns] == [began, ("COURSE_LEFT", 0)]
    assert found[ends] == [began, ("COURSE_DONE", 3)]
    with language.speaking(spoken):
        (month,) = telling.told(_life(Event(84, 1, Kind.COURSE_LEFT, -1, -1, 3, -1, 0)))
    assert words in month.sentences[0]


def test_the_lot_chooses_each_course_once_and_both_sides_in_turn(diary):
    assert len({one.id for one in diary.lives}) == 10
    assert len({one.course for one in diary.lives}) == 10
    order = [course.key for course in COURSES]
    places = [order.index(one.course) for one in diary.lives]
    assert places == sorted(places)
    sides = [one.before.home >= 7 for one in diary.lives]
    assert 3 <= sum(sides) <= 7
    for one in diary.lives:
        assert 15 <= one.before.age < 75
        assert one.before.home < MUNICIPALITIES
        assert {event.row for event in one.events} <= {one.events[0].row} if one.events else True
        assert one.alike >= 20  # of one in twenty
    assert {event.month for one in diary.lives for event in one.events} <= set(range(12))


def test_the_same_people_live_in_the_other_scenario_with_the_same_luck(diary):
    courses = {one.course: one for one in diary.lives}
    began = courses["course"]
    assert Kind.COURSE_BEGAN in {event.kind for event in began.events}
    assert Kind.COURSE_BEGAN not in {event.kind for event in began.otherwise}
    same = [one for one in diary.lives if not telling.otherwise(one)]
    assert same  # most years do not depend on a programme
    with language.speaking("nl"):
        assert "verloopt dit jaar anders" in portraits.compared(began, diary)
        assert "precies hetzelfde" in portraits.compared(same[0], diary)
        (month,) = [each for each in telling.otherwise(began) if "cursus" not in str(each)][:1]
        assert month.sentences


def test_beside_itself_nothing_is_otherwise():
    reference = Catalogue().scenario("reference")
    found = written(reference, against=reference, year=2020, people=5, seed=2, sample=0.01)
    assert len(found.lives) == 5
    for one in found.lives:
        assert telling.otherwise(one) == []
        assert [each._replace(row=0) for each in one.otherwise] == [
            each._replace(row=0) for each in one.events
        ]
    with pytest.raises(CommandError):
        written(reference, against=Catalogue().scenario("gros_2020"), sample=0.01)


def test_the_lowest_lot_is_taken_whatever_the_order():
    ids = np.arange(400, dtype=np.uint32)
    lot = lots(5, ids)
    happened = np.where(ids % 3 == 0, bit(Kind.HIRED_ACROSS), np.uint64(0))
    status = np.full(400, EMPLOYED, np.int8)
    crossed = ids % 30 == 0  # worked across already: found nothing new there
    lives, side = Lives(happened, status, status, crossed), (ids % 2).astype(np.int8)
    found = chosen(lives, side, lot, 4)
    across = np.flatnonzero((ids % 3 == 0) & ~crossed & (side == 0))
    assert found[0].resident == across[np.argmin(lot[across])]
    assert [one.course.key for one in found] == ["across", "quiet", "across", "quiet"]
    assert (found[0].had, found[1].had) == (134 - 14, 266)
    turned = np.arange(399, -1, -1)
    lives = Lives(happened[turned], status, status, crossed[turned])
    again = chosen(lives, side[turned], lots(5, ids[turned]), 4)
    assert [turned[one.resident] for one in again] == [one.resident for one in found]
    assert lots(6, ids).argmin() != lot.argmin()


def test_nobody_to_choose_from_gives_an_empty_diary():
    nobody = Lives(
        np.zeros(3, np.uint64),
        *(np.full(3, UNEMPLOYED + 1, np.int8) for _ in "ab"),
        np.zeros(3, np.bool_),
    )
    assert chosen(nobody, np.zeros(3, np.int8), lots(1, np.arange(3, dtype=np.uint32)), 5) == []


PERSON = Portrait(
    age=34, sex=0, home=3, education=1, origin=0, status=EMPLOYED, months=20, level=2,
    considers=True, field=10, work=7, mode=2, minutes=4300,
)  # fmt: skip


def _life(*events: Event) -> Life:
    return Life(1, "across", COURSES[0].heading, 480, PERSON, events, PERSON)


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize("level", [0, 3])
@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_everything_that_can_happen_has_a_plain_sentence(kind, level, spoken):
    for place, sector in ((7, 10), (18, -1)):
        event = Event(84, 1, kind, place, sector, level, 1, 1600)
        with language.speaking(spoken):
            (month,) = telling.told(_life(event))
        for sentence in month.sentences:
            assert sentence.endswith(".")
            assert sentence[0].isupper()
            assert not re.search(r"[_%{}]|\bjob\b|\bthe\b|level \.|niveau \.|Niveau \.", sentence)
            assert len(sentence.split()) <= 24


def test_a_move_changes_the_language_of_the_neighbour():
    moved = Event(84, 1, Kind.MOVED, 9, -1, 0, -1, 0)
    learned = Event(86, 1, Kind.LEVEL_UP, -1, -1, 3, -1, 0)
    with language.speaking("nl"):
        before = telling.told(_life(replace_month(learned, 83), moved))
        after = telling.told(_life(moved, learned))
    assert "Duits" in before[0].sentences[0]
    assert "Nederlands" in after[1].sentences[0]


def replace_month(event: Event, month: int) -> Event:
    return event._replace(month=month)


@pytest.mark.parametrize(
    ("spoken", "words"),
    [("nl", ["bestaan niet", "Het lot", "geen afspiegeling", "Voorproef"]),
     ("de", ["gibt es nicht", "Das Los", "kein Abbild", "Vorschau"])],
)  # fmt: skip
def test_the_diary_says_that_nobody_is_real_and_reads_easily(diary, spoken, words):
    with language.speaking(spoken):
        html = page.part(diary)
        said = [one for life in diary.lives for one in portraits.who(life, diary)]
        said += [one for life in diary.lives for month in telling.told(life)
                 for one in month.sentences]  # fmt: skip
    assert all(word in html for word in words)
    assert not any(str(life.id) in html for life in diary.lives)
    sentences = [part for one in said for part in re.split(r"[.!?] ", one) if part]
    assert sum(len(part.split()) for part in sentences) / len(sentences) <= 15
    assert html.count("<h2>") == 10


def test_the_document_holds_codes_and_sentences(diary):
    with language.speaking("nl"):
        found = json.loads(json.dumps(document(diary), allow_nan=False))
    assert found["simulated"] is True
    assert len(found["people"]) == 10
    months = [month for person in found["people"] for month in person["months"]]
    assert all(month["events"] and month["sentences"] for month in months)
    assert {one["before"]["home"] for one in found["people"]} & {"Heerlen", "Aachen", "Kerkrade"}


def test_the_command_prints_one_document_and_nothing_else(capsys):
    line = ["diary", "reference", "--year", "2020", "--people", "3", "--sample", "0.01"]
    assert main([*line, "--json", "--language", "de"]) == 0
    out, err = capsys.readouterr()
    assert len(json.loads(out)["people"]) == 3
    assert len(err.splitlines()) == 1
    assert main([*line, "--language", "nl"]) == 0
    assert "Het jaar 2020 van 3 nagebootste mensen" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (["--year", "2031"], ["--year", "2031", "2030"]),
        (["--year", "nu"], ["--year", "nu"]),
        (["--people", "0"], ["--people", "0"]),
        (["--people", "-1"], ["--people", "100"]),
        (["--language", "both"], ["--language", "nl, de"]),
        (["gros_2020", "--year", "2027"], ["--year", "2027", "2025"]),
        (["nowhere"], ["nowhere"]),
    ],
)
def test_bad_wishes_give_one_message(line, named, capsys):
    assert main(["diary", *line]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert all(word in err for word in named)
