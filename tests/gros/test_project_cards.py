"""Project cards: money adds up to the cent, and what is missing is seen."""

import csv
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from monitored import AHEAD, BACK, BOTH, halves, replace
from test_damaged_scenarios import damaged

from gros import language
from gros.errors import GrosError
from gros.money.cards import Card, Share, open_card, open_cards
from gros.money.goals import CRITERIA, question, results
from gros.page.monitoring import cards
from models.sources import DATA

YEARS = (2027, 2030)

REFUSED = [
    ("total_eur = 800_000", "total_eur = 800_000.01", ["800000.00", "800000.01", "-0.01"]),
    ("total_eur = 800_000\n", "", ["800000.00", "total_eur"]),
    ("eur = 200_000", "eur = 200_000.001", ["200000.001"]),
    ("eur = 200_000", "eur = -1", ["-1"]),
    ("eur = 200_000", 'eur = "veel"', ["veel", "1200.50"]),
    ("eur = 200_000", "eur = true", ["true"]),
    ("year = 2027", "year = 2026", ["2026", "2027", "2030"]),
    ("year = 2027", "year = 2028", ["2028"]),
    ("year = 2027", 'year = 2027\npayer = "prov_limburg"', ["nl", "de"]),
    ("year = 2027", 'year = 2027\npayer = "prov_limburg"\nside = "de"', ["prov_limburg"]),
    ("year = 2027", 'year = 2027\npayer = "gros_stuurgroep"\nside = "nl"', ["gros_stuurgroep"]),
    ("year = 2027", 'year = 2027\npayer = "prov_limburgg"\nside = "nl"', ["prov_limburg"]),
    ("line = 1", "line = 5", ["5", "1, 2, 3, 4"]),
    ("line = 1", "line = 2", ["language_courses", "shared_ebikes"]),
    ('result = "labour', 'result = "x', list(results())),
    ('state = "idea"', 'state = "spent"', ["spent", "idea", "running"]),
    ('key = "language_courses"', 'key = "courses"', ["courses", "language_courses.toml"]),
    ('state = "idea"', 'state = "idea"\nstart = "2022-05"', ["2022"]),
    ('state = "idea"', 'state = "idea"\nstart = "May"', ["2027-01"]),
    ('state = "idea"', 'partners.nl = ["zuyd"]\npartners.de = ["zuyd"]', ["zuyd"]),
    ('state = "idea"', 'criteria.fits = "x"', ["fits", "fits_goals"]),
    ("format = 1", "format = 2", ["2"]),
]


@pytest.mark.parametrize("spoken", BOTH)
@pytest.mark.parametrize(("old", "new", "named"), REFUSED, ids=lambda case: str(case)[:40])
def test_a_card_that_does_not_fit_gives_one_message_with_its_line(
    tmp_path, old, new, named, spoken
):
    path = tmp_path / "language_courses.toml"
    path.write_text((AHEAD / "cards" / path.name).read_text("utf-8"), "utf-8")
    replace(path, old, new)
    with pytest.raises(GrosError) as caught:
        open_card(path, YEARS)
    with language.speaking(spoken):
        told = caught.value.text()
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].line > 0
    assert all(word in told for word in named)


def told(path) -> tuple[object, ...]:
    """Return a card, or the message in both languages; nothing else may come."""
    try:
        return (open_card(path, YEARS).key,)
    except GrosError as error:
        return tuple(language.both(error.text))


@settings(max_examples=150, deadline=None)
@given(number=st.integers(0, 2**32 - 1))
def test_damaged_cards_give_an_error_of_ours_or_a_card(number, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "language_courses.toml"
    content = (AHEAD / "cards" / path.name).read_bytes()
    path.write_bytes(damaged(content, random.Random(number)))
    assert all(told(path))


@settings(max_examples=100, deadline=None)
@given(cents=st.lists(st.integers(0, 10**11), min_size=1, max_size=4), off=st.integers(-2, 2))
def test_money_adds_up_to_the_cent_or_is_refused(cents, off, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "sum.toml"
    total = sum(cents) + off
    shares = "".join(
        f"[[money]]\nyear = {2027 + place}\neur = {one // 100}.{one % 100:02d}\n"
        for place, one in enumerate(cents)
    )
    head = 'format = 1\nkey = "sum"\ntitle.nl = "S"\ntitle.de = "S"\nline = 3\n'
    path.write_text(f"{head}total_eur = {abs(total) // 100}.{abs(total) % 100:02d}\n{shares}")
    if off == 0 and total <= 10**11:
        card = open_card(path, YEARS)
        assert sum(share.eur for share in card.money) == card.total_eur == total
    else:
        with pytest.raises(GrosError):
            open_card(path, YEARS)


def test_the_cards_of_the_next_programme_hold_the_illustrative_budgets():
    with (DATA / "planned_budgets.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = {card.measure: card for card in open_cards(AHEAD / "cards", YEARS)}
    assert len(rows) == len(found) == 9
    for row in rows:
        shares = {share.year: share.eur for share in found[row["measure"]].money}
        assert shares == {year: 100 * int(row[f"eur_{year}"]) for year in range(2027, 2031)}
    assert sum(card.total_eur or 0 for card in found.values()) == 360_000_000


def test_the_first_projects_of_the_deal_have_a_card_each():
    found = open_cards(BACK / "cards", (2019, 2022))
    assert [card.line for card in found] == [1, 2, 3, 4]
    assert all(card.total_eur is None for card in found)


@pytest.mark.parametrize(("spoken", "unknown"), [("nl", "nog niet bekend"), ("de", "noch offen")])
def test_every_missing_answer_stays_visible(spoken, unknown):
    empty = Card.model_validate(
        {"format": 1, "key": "empty", "title": {"nl": "Leeg", "de": "Leer"}, "line": 4}
    )
    assert empty.unknown == len(CRITERIA) + 8
    with language.speaking(spoken):
        shown = cards.card(empty, YEARS)
        questions = [question(key, YEARS) for key in CRITERIA]
    assert shown.count(unknown) + shown.count(unknown.capitalize()) >= empty.unknown
    assert all(one in shown for one in questions)
    assert "2027" in questions[4]


def test_an_answered_question_is_shown_with_the_half_that_changed_last():
    told = {"format": 1, "key": "one", "title": {"nl": "Een", "de": "Eins"}, "line": 1}
    answer = halves("Ja <1>", "Ja <2>", "de")
    one = Card.model_validate({**told, "criteria": {"fits_goals": answer}})
    dutch, german = language.both(lambda: cards.card(one, YEARS))
    assert "Ja &lt;1&gt;" in dutch
    assert "controleer dit: de Duitse tekst is later gewijzigd" in dutch
    assert "Ja &lt;2&gt;" in german
    assert "zuletzt geändert" in german


def test_a_share_without_a_payer_is_still_to_be_found():
    money = [Share(year=2027, eur=5), Share(year=2028, payer="prov_limburg", side="nl", eur=5)]
    card = Card.model_validate(
        {"format": 1, "key": "one", "title": {"nl": "Een", "de": "Eins"}, "line": 1}
    ).model_copy(update={"money": money, "total_eur": 1000})
    with language.speaking("nl"):
        rows = cards.money(card).rows
    assert rows[0][1:3] == ["nog niet bekend", "nog niet bekend"]
    assert rows[1][1] == "Provincie Limburg"
    assert rows[-1][-1].endswith("10")
