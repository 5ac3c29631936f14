"""The ledger keeps every cent: sums agree, nothing falls below zero, a refusal changes nothing."""

import random
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from ledgers import DAY, EXAMPLE, MEASURES, PAYERS, counted, full, line, whole

from gros.errors import LedgerError
from gros.money import sums
from gros.money.book import Ledger
from gros.money.ledger import book, read, write
from gros.money.line import STAGES
from models import tables

OPERATIONS = 10_000


def drawn(choose: random.Random, amount: int, *, places: int = 4):
    """Return a line of any stage for a random place; many of them must be refused."""
    stage = choose.choice(STAGES)
    if stage == "envelope":
        return line(stage, amount)
    on = choose.randint(1, places)
    payer, side = choose.choice(PAYERS[: places - 1])
    fund = choose.choice(("gros", "gros", "cofinancing"))
    measure = choose.choice(MEASURES[on][: places - 1])
    return line(stage, amount, line=on, measure=measure, fund=fund, payer=payer, side=side)


@settings(max_examples=2, deadline=None)
@given(st.integers(0, 2**32))
def test_ten_thousand_operations_keep_every_cent(seed):
    choose = random.Random(seed)
    ledger, taken, refused = Ledger().booked(line("envelope", 360_000_000)), [], 0
    taken.append(ledger.lines[0])
    for _number in range(OPERATIONS):
        exponent = choose.randint(0, 9)
        new = drawn(choose, choose.choice((1, 1, -1)) * choose.randint(1, 10**exponent))
        try:
            ledger = ledger.booked(new)
        except LedgerError:
            refused += 1
            continue
        taken.append(new)
        assert sum(sums.where(ledger).values()) == ledger.amount("envelope") >= 0
        assert all(part >= 0 for part in sums.where(ledger).values())
    assert refused > 100
    assert all(sum(one.stage == stage for one in taken) > 100 for stage in STAGES)
    assert whole(taken)
    found = counted(taken)
    for stage in STAGES:
        for fund in ("gros", "cofinancing"):
            assert ledger.amount(stage, fund) == found[stage, fund]
            for on in (1, 2, 3, 4):
                assert ledger.amount(stage, fund, on) == found[stage, fund, on]


class Booking(RuleBasedStateMachine):
    """A ledger file to which anybody adds anything; the naive sums decide what must be refused."""

    @initialize()
    def begin(self):
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "ledger.csv"
        stages = zip(STAGES, (1_000, 800, 600, 400, 200), strict=True)
        self.lines = [line(stage, cents) for stage, cents in stages]
        write(Ledger().booked(*self.lines), self.path)

    def teardown(self):
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(seed=st.integers(0, 2**16), amount=st.integers(-250, 250))
    def one(self, seed, amount):
        self.several([drawn(random.Random(seed), amount, places=2)])

    @rule(
        several=st.lists(
            st.tuples(st.integers(0, 2**16), st.integers(-150, 150)), min_size=2, max_size=4
        )
    )
    def together(self, several):
        self.several([drawn(random.Random(seed), amount, places=2) for seed, amount in several])

    def several(self, new):
        before = self.path.read_bytes()
        steps = [self.lines + new[: count + 1] for count in range(len(new))]
        allowed = all(one.cents for one in new) and all(map(whole, steps))
        try:
            book(self.path, *new)
        except LedgerError:
            assert not allowed
            assert self.path.read_bytes() == before
            return
        assert allowed
        self.lines += new
        assert self.path.read_bytes().startswith(before)

    @invariant()
    def the_file_holds_exactly_what_was_taken(self):
        if not hasattr(self, "path"):
            return
        ledger = read(self.path)
        assert [one.cents for one in ledger.lines] == [one.cents for one in self.lines]
        assert sum(sums.where(ledger).values()) == ledger.amount("envelope")
        payers = sums.by_payer(ledger)
        sides = sums.by_side(ledger)
        for stage in sums.PAID_STAGES:
            all_of_it = sum(one.cents for one in self.lines if one.stage == stage)
            assert sum(payer.sums[stage] for payer in payers) == all_of_it
            assert sum(amounts[stage] for amounts in sides.values()) == all_of_it


TestBooking = Booking.TestCase
TestBooking.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)

BASE = (
    line("envelope", 360_000_000),
    line("indicative", 10_000),
    line("commitment", 6_000),
    line("obligation", 4_000),
    line("spending", 1_000),
)


@pytest.mark.parametrize(
    ("stage", "most", "least"),
    [
        ("envelope", 8_000_000_000 - 360_000_000, -(360_000_000 - 10_000)),
        ("indicative", 360_000_000 - 10_000, -4_000),
        ("commitment", 4_000, -2_000),
        ("obligation", 2_000, -3_000),
        ("spending", 3_000, -1_000),
    ],
)
def test_the_last_cent_is_taken_and_one_cent_more_is_refused(stage, most, least):
    ledger = Ledger().booked(*BASE)
    for edge, step in ((most, 1), (least, -1)):
        assert len(ledger.booked(line(stage, edge)).lines) == 6
        with pytest.raises(LedgerError) as refused:
            ledger.booked(line(stage, edge + step))
        (fault,) = refused.value.faults
        assert fault.key == "amount"
        assert "0.01" in fault.message.values.values()


def test_what_is_left_is_what_nobody_pledged():
    ledger = Ledger().booked(*BASE)
    assert (ledger.left(1), ledger.left(2)) == (4_000, 0)
    assert (ledger.unsplit, ledger.free) == (359_990_000, 359_994_000)
    assert sums.where(ledger) == {
        "unsplit": 359_990_000, "split": 4_000, "pledged": 2_000, "bound": 3_000, "paid": 1_000,
    }  # fmt: skip


def test_cofinancing_needs_no_framework_and_leaves_the_rest_alone():
    before = Ledger().booked(*BASE)
    after = before.booked(line("commitment", 99, fund="cofinancing", payer="rwth", side="de"))
    assert sums.where(after) == sums.where(before)
    assert after.left(1) == before.left(1)
    assert sums.by_side(after)["de", "cofinancing"]["commitment"] == 99


def test_several_lines_are_booked_together_or_not_at_all():
    ledger = Ledger().booked(*BASE)
    move = (line("indicative", -4_000), line("indicative", 4_000, line=2))
    assert ledger.booked(*move).left(2) == 4_000
    with pytest.raises(LedgerError) as refused:
        ledger.booked(move[0], line("commitment", 4_001, line=2))
    assert refused.value.faults[0].line == 2
    assert ledger == Ledger().booked(*BASE)


def test_a_split_is_not_agreed_until_a_line_says_so_and_a_revision_opens_it_again():
    ledger = Ledger().booked(*BASE)
    assert not ledger.agreed(1)
    agreed = ledger.booked(line("indicative", 0, status="agreed", decision="D0001"))
    assert agreed.agreed(1)
    assert not agreed.agreed(2)
    assert not agreed.booked(line("indicative", 1)).agreed(1)


REFUSED = {
    "no date": ({"date": None}, "date"),
    "a year that cannot be": ({"date": date(2127, 1, 4)}, "date"),
    "no reason": ({"reason_nl": "", "reason_de": ""}, "reason_nl"),
    "a reason on two lines": ({"reason_nl": "a\nb"}, "reason_nl"),
    "a reason that is a formula": ({"reason_de": "=1+1"}, "reason_de"),
    "a long reason": ({"reason_nl": "a" * 301}, "reason_nl"),
    "an unknown stage": ({"stage": "wish"}, "stage"),
    "an unknown programme": ({"programme": "other"}, "programme"),
    "an unknown kind of money": ({"fund": "lottery"}, "fund"),
    "an unknown side": ({"side": "be"}, "side"),
    "no payer": ({"payer": ""}, "payer"),
    "no side": ({"side": ""}, "side"),
    "an unknown payer": ({"payer": "prov_limburgg"}, "payer"),
    "the steering group pays": ({"payer": "gros_stuurgroep"}, "payer"),
    "a working group pays": ({"payer": "gros_wg1"}, "payer"),
    "a payer of the other side": ({"side": "de"}, "side"),
    "no programme line": ({"line": 0}, "line"),
    "a fifth line": ({"line": 5}, "line"),
    "a measure of another line": ({"measure": "shared_ebikes"}, "measure"),
    "an unknown measure": ({"measure": "bridges"}, "measure"),
    "nothing": ({"cents": 0}, "amount"),
    "parts of a cent": ({"cents": 1.0}, "amount"),
    "more than the deal": ({"cents": 8_000_000_001}, "amount"),
    "an agreed pledge": ({"status": "agreed", "decision": "D0001"}, "status"),
    "another number": ({"id": "L0009"}, "id"),
    "a number again": ({"id": "L0003"}, "id"),
    "the other programme": ({"programme": "gros_2020"}, "programme"),
    "an earlier day": ({"date": DAY - timedelta(1)}, "date"),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSED)
def test_a_line_that_says_too_little_or_too_much_is_refused(why):
    said, field = REFUSED[why]
    ledger = Ledger().booked(*BASE)
    with pytest.raises(LedgerError) as refused:
        ledger.booked(line(**{"stage": "commitment", "cents": 1, **said}))
    assert [fault.key for fault in refused.value.faults] == [field]


def test_the_framework_names_no_place_and_an_agreement_names_its_record():
    with pytest.raises(LedgerError) as refused:
        Ledger().booked(line("envelope", 1, line=1))
    assert refused.value.faults[0].key == "stage"
    with pytest.raises(LedgerError) as refused:
        Ledger().booked(*BASE[:2], line("indicative", 0, status="agreed"))
    assert refused.value.faults[0].key == "decision"


def test_an_earlier_ledger_is_continued_only_when_every_line_stands():
    ledger = full()
    shorter = Ledger().booked(*ledger.lines[:4])
    assert ledger.first_difference(shorter) is None
    assert shorter.first_difference(ledger) == 4
    changed = Ledger().booked(*ledger.lines[:3], line("indicative", -2, line=2))
    assert ledger.first_difference(changed) == 3


def test_the_example_is_the_planned_split_and_nobody_agreed_to_it():
    ledger = read(EXAMPLE)
    assert ledger.amount("envelope") == 360_000_000
    planned = {
        row["measure"]: sum(row[f"eur_{year}"] for year in range(2027, 2031))
        for row in tables.read("planned_budgets").rows()
    }
    assert {one.measure: one.cents // 100 for one in ledger.lines[1:]} == planned
    assert ledger.unsplit == 0
    assert not any(ledger.agreed(on) for on in (1, 2, 3, 4))
    assert "niet overeengekomen" in ledger.lines[1].reason_nl
    assert "nicht vereinbart" in ledger.lines[1].reason_de
