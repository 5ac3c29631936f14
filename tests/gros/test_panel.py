"""The panel: what is typed goes into a scenario file that the command line reads unchanged."""

import threading
import time
import tomllib
from pathlib import Path

import pytest

from gros import formats, language
from gros.catalogue import Catalogue
from gros.lab import panel_levers
from gros.lab.outcome import Outcome
from gros.lab.panel import Panel
from gros.lab.panel_run import Size, _asked
from gros.warm import WarmPool

TINY = Size(sample=0.01, replicates=2, months=88)
COURSES = "language_courses.places"
MONEY = "language_courses.money"


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Return a function that opens a panel on one file; nothing runs before it is asked for."""
    monkeypatch.setattr("gros.lab.panel_run.Runner.warm", lambda *_rest: None)
    opened = []

    def make(spoken: str = "nl") -> Panel:
        language.use(spoken)
        file = tmp_path / "vergadering.toml"
        opened.append(Panel(file, "meeting", preview=TINY, full=TINY, out=tmp_path, workers=1))
        return opened[-1]

    yield make
    language._chosen.clear()
    for one in opened:
        one._runner.close()


def field(panel: Panel, key: str) -> dict:
    def every(groups):
        for group in groups:
            yield from group["fields"]
            yield from every(group.get("groups", ()))

    return next(one for one in every(panel.view["groups"]) if one["id"] == key)


def send(panel: Panel, what: str, name: str, text: str = "") -> None:
    panel._receive(panel, {"what": what, "name": name, "text": text}, [])


def places(path: Path) -> int:
    """Return the course places that the command line reads from a file."""
    plan = Catalogue().scenario(path).plan
    one = next(one for one in plan.interventions if one.measure == "language_courses")
    return int(one.settings["places"])


def finished(panel: Panel) -> None:
    end = time.monotonic() + 300  # a first run on a new machine compiles
    while panel.view["actions"][0]["waits"]:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_at_most_four_levers_are_in_view_and_every_lever_tells_unit_range_grade_and_source(made):
    panel = made()
    first, *folded = panel.view["groups"]
    assert len(first["fields"]) == 4
    assert all(group["fold"] for group in folded)
    for lever in panel_levers.levers():
        one = field(panel, lever.key)
        assert one["unit"] or one["options"]
        assert "Bewijsgraad" in one["about"]
        assert ("Van " in one["about"]) == (one["kind"] == "number")
        assert len(one["source"]) > 20


def test_a_typed_number_is_echoed_and_stands_in_a_file_that_the_command_line_reads(made):
    panel = made()
    send(panel, "type", COURSES, "400")
    assert field(panel, COURSES)["echo"].startswith("U vulde in: 400 plaatsen.")
    assert "364.000,00" in field(panel, COURSES)["echo"]
    assert field(panel, MONEY)["text"] == "364.000"
    assert places(panel.file.path) == 400
    send(panel, "type", MONEY, "200.000")
    assert "€ 200.000,00" in field(panel, MONEY)["echo"].replace("\u00a0", " ")
    assert "De punt scheidt de duizendtallen." in field(panel, MONEY)["echo"]
    assert "55%" in field(panel, MONEY)["echo"]


@pytest.mark.parametrize(
    ("spoken", "text", "said"),
    [
        ("nl", "1.200.000,50", "heel getal"),
        ("de", "1200000.50", "Punkt"),
        ("nl", "abc", "geen getal"),
        ("de", "−5", "außerhalb"),
        ("nl", "", "niets ingevuld"),
        ("de", "99999", "außerhalb"),
        ("nl", "9000", "meer dan er over is"),
    ],
)
def test_a_wrong_number_is_told_by_its_field_and_changes_nothing(made, spoken, text, said):
    panel = made(spoken)
    before = panel.file.path.read_bytes()
    send(panel, "type", COURSES, text)
    assert said in field(panel, COURSES)["error"]
    assert field(panel, COURSES)["text"] == text
    assert panel.file.path.read_bytes() == before
    send(panel, "act", "preview")
    assert not panel._runner.busy
    assert field(panel, COURSES)["label"] in panel.view["status"]
    send(panel, "type", COURSES, "300")
    assert field(panel, COURSES)["error"] == ""
    assert places(panel.file.path) == 300


def test_every_lever_can_be_set_and_comments_of_a_hand_stay(made):
    panel = made()
    text = panel.file.path.read_text("utf-8").replace("format = 1", "# van mij\nformat = 1")
    panel.file.path.write_text(text, "utf-8")
    send(panel, "act", "theirs")
    for lever in panel_levers.levers():
        if lever.options:
            send(panel, "type", lever.key, list(lever.options)[-1])
            assert field(panel, lever.key)["error"] == "", lever.key
        elif lever.setting is not None and lever.decimals == 0:
            send(panel, "type", lever.key, str(int(lever.low) + 1))
            assert field(panel, lever.key)["error"] == "", lever.key
    assert "# van mij" in panel.file.path.read_text("utf-8")
    assert panel.settings.left > 0
    assert tomllib.loads(panel.file.path.read_text("utf-8"))["based_on"] == "meeting"


def test_what_is_chosen_stands_in_the_file_and_changes_the_money(made):
    panel = made()
    level, target, joined = (
        "language_courses.level", "language_courses.target", "shared_ebikes.joined"
    )  # fmt: skip
    before = field(panel, MONEY)["text"]
    assert [one["id"] for one in field(panel, level)["options"]] == ["A1", "A2", "B1", "B2", "C1"]
    assert field(panel, joined)["text"] == "true"
    send(panel, "type", level, "C1")
    send(panel, "type", target, "vacancy")
    send(panel, "type", joined, "false")
    assert field(panel, target)["echo"].startswith("U koos: ")
    assert field(panel, MONEY)["text"] != before
    plan = {one.measure: one for one in Catalogue().scenario(panel.file.path).plan.interventions}
    assert plan["language_courses"].settings["level"] == "C1"
    assert plan["language_courses"].settings["target"] == "vacancy"
    assert plan["shared_ebikes"].settings["joined"] is False
    send(panel, "type", target, "nobody")
    assert "Kies" in field(panel, target)["error"]


def test_a_file_changed_meanwhile_is_not_overwritten_and_nothing_is_lost(made):
    panel, other = made(), made()
    send(other, "type", COURSES, "111")
    send(panel, "type", COURSES, "222")
    assert places(panel.file.path) == 111
    assert "buiten dit formulier veranderd" in panel.view["status"]
    assert field(panel, COURSES)["text"] == "222"
    send(panel, "act", "preview")
    assert not panel._runner.busy
    send(panel, "act", "theirs")
    assert field(panel, COURSES)["text"] == "111"
    kept = {places(path) for path in panel.file.versions.values()}
    assert 222 in kept
    send(other, "type", COURSES, "333")
    send(panel, "type", COURSES, "444")
    send(panel, "act", "mine")
    assert places(panel.file.path) == 444
    assert 333 in {places(path) for path in panel.file.versions.values()}


def test_a_broken_file_is_told_and_the_form_can_be_kept(made):
    panel = made()
    panel.file.path.write_text("format = ", "utf-8")
    send(panel, "act", "theirs")
    assert "vergadering.toml" in panel.view["status"]
    send(panel, "act", "mine")
    assert places(panel.file.path) == 220


def test_every_earlier_setting_comes_back(made):
    panel = made()
    for number in ("300", "350"):
        send(panel, "type", COURSES, number)
    versions = panel.view["versions"]["items"]
    assert len(versions) == 2
    send(panel, "back", versions[-1]["id"])
    assert places(panel.file.path) == 220
    assert field(panel, COURSES)["text"] == "220"
    assert 350 in {places(path) for path in panel.file.versions.values()}


def test_a_new_panel_after_a_restart_has_the_last_settings(made):
    send(made(), "type", COURSES, "300")
    assert field(made(), COURSES)["text"] == "300"


def test_a_preview_shows_the_result_with_the_guess_and_its_mark(made):
    panel = made("de")
    send(panel, "type", "guess", "-20")
    send(panel, "type", COURSES, "400")
    send(panel, "act", "preview")
    finished(panel)
    shown = panel.outcome._repr_html_()
    assert "Ihre Schätzung war −20." in shown
    assert "Vorschau · 1" in shown
    assert 'aria-label="' in shown
    assert panel.view["status"].startswith("Fertig nach")
    finished(panel)
    gains = panel.outcome.gains._repr_html_()
    assert gains.count("<svg") == 2, "one picture by municipality, one by education"
    assert "Heerlen" in gains
    assert "Bildungsstand" in gains
    send(panel, "act", "full")
    finished(panel)
    assert "Graue Punkte" in panel.outcome._repr_html_()


def test_a_run_that_is_stopped_says_so_and_the_next_one_goes_on(made):
    panel = made()
    panel._sizes["full"] = Size(sample=0.02, replicates=2, months=132)
    send(panel, "act", "full")
    send(panel, "act", "stop")
    finished(panel)
    assert panel.view["status"].startswith("Gestopt.")
    send(panel, "act", "preview")
    finished(panel)
    assert panel.view["status"].startswith("Klaar na")


@pytest.mark.parametrize(
    "content", [{}, {"what": "act", "name": "rm", "text": ""}, {"what": 1}, {"name": "x"},
                {"what": "type", "name": "nothing", "text": "5"},
                {"what": "back", "name": "../../x", "text": ""}],
)  # fmt: skip
def test_messages_that_are_not_ours_change_nothing(made, content):
    panel = made()
    before = panel.file.path.read_bytes()
    panel._receive(panel, content, [])
    assert panel.file.path.read_bytes() == before


@pytest.mark.parametrize("key", [one.key for one in panel_levers.levers() if not one.options])
def test_what_is_foreseen_of_a_number_is_what_typing_it_makes(made, key):
    panel = made()
    before, lever = panel.file.path.read_bytes(), panel_levers.named(key)
    text = "0" if lever.low == 0 else formats.number(lever.low, lever.decimals)
    foreseen = panel.settings.foreseen(lever, text)
    assert panel.file.path.read_bytes() == before
    send(panel, "type", key, text)
    assert field(panel, key)["error"] == ""
    assert _asked((foreseen,), TINY) == _asked((panel.file.scenario,), TINY)


@pytest.mark.parametrize("text", ["", "4x", "1200000.50", "-5", "99999999"])
def test_nothing_is_computed_ahead_for_what_is_no_use(made, text):
    assert made().settings.foreseen(panel_levers.named(COURSES), text) is None


def test_a_preview_is_computed_and_drawn_while_a_number_is_typed(tmp_path, monkeypatch):
    language.use("nl")
    asked, drawn = [], []
    compute, draw = WarmPool.worked, Outcome._drawn
    monkeypatch.setattr(
        WarmPool, "worked", lambda *given: asked.append(len(given[1])) or compute(*given)
    )
    monkeypatch.setattr(Outcome, "_drawn", lambda *given: drawn.append(given) or draw(*given))
    panel = Panel(tmp_path / "x.toml", "meeting", preview=TINY, full=TINY, out=tmp_path, workers=1)
    try:
        before = places(panel.file.path)
        send(panel, "foresee", COURSES, "400")
        panel._runner._thread.join()
        assert places(panel.file.path) == before != 400
        assert panel.outcome.shown is None
        ahead = len(asked), len(drawn)
        assert asked[-1] == 2
        send(panel, "type", COURSES, "400")
        send(panel, "act", "preview")
        finished(panel)
        shown = panel.outcome._repr_html_()
        assert (len(asked), len(drawn)) == ahead, "neither computed nor drawn once more"
        send(panel, "type", "guess", "-20")
        assert panel.outcome._repr_html_() != shown, "a guess is drawn beside it"
    finally:
        panel._runner.close()
        language._chosen.clear()


def test_a_view_that_was_told_earlier_never_replaces_a_later_one(made, monkeypatch):
    panel = made()
    told, begun = panel.told, threading.Event()

    def slowly() -> dict:
        view = told()
        if not begun.is_set():
            begun.set()
            time.sleep(0.3)
        return view

    monkeypatch.setattr(panel, "told", slowly)
    earlier = threading.Thread(target=panel.show)
    earlier.start()
    assert begun.wait(10)
    panel._say("Klaar.")
    earlier.join()
    assert panel.view["status"] == "Klaar."
