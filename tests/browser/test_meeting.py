"""The meeting in a real browser: a person with a keyboard and a screen reader gets through it."""

import re
import tomllib

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

OURS = {"include": [[".gros"], [".gros-form"]]}
NAMES = {"nl": "02_vergadering_voorbereiden.ipynb", "de": "02_sitzung_vorbereiten.ipynb"}
WORDS = {
    "nl": {
        "form": "Maatregelen instellen", "places": "Taalcursussen: Cursusplaatsen per jaar",
        "preview": "Voorproef", "full": "Volledige run", "stop": "Stoppen", "point": "komma",
        "echo": "U vulde in: 400 plaatsen.", "ready": "Klaar na", "stopped": "Gestopt.",
        "record_form": "Een voorbereid besluit vastleggen", "record": "Vastleggen",
        "missing": "Deze tekst ontbreekt nog.", "recorded": "Vastgelegd als D0001.",
        "guess": "Onze gok: extra grenspendelaars", "first": "Eerst raden", "guessed": "Uw gok was",
        "runs": "De berekening loopt.", "silent": "krijgt geen antwoord",
    },
    "de": {
        "form": "Maßnahmen einstellen", "places": "Sprachkurse: Kursplätze pro Jahr",
        "preview": "Vorschau", "full": "Vollständiger Lauf", "stop": "Anhalten", "point": "Komma",
        "echo": "Sie haben eingegeben: 400 Plätze.", "ready": "Fertig nach",
        "stopped": "Angehalten.", "record_form": "Einen Beschlussvorschlag eintragen",
        "record": "Eintragen", "missing": "Dieser Text fehlt noch.",
        "recorded": "Eingetragen als D0001.",
        "guess": "Unsere Schätzung: zusätzliche Grenzpendler", "first": "Erst schätzen",
        "guessed": "Ihre Schätzung war",
    },
}  # fmt: skip


DUTCH = pytest.mark.parametrize("lab", ["nl"], indirect=True)
"""For what does not depend on the language."""


@pytest.fixture(scope="module")
def meeting(lab):
    """Open the notebook of the meeting and run it."""
    lab.open(NAMES[lab.language])
    lab.run_all()
    form(lab).wait_for()
    return lab


def form(lab, name: str = "form"):
    return lab.page.get_by_role("form", name=WORDS[lab.language][name])


def violations(lab) -> list[str]:
    """Return what axe finds wrong in our output, one line each."""
    found = Axe().run(lab.page, context=OURS).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def shot(lab, name: str, tmp_path_factory) -> None:
    folder = tmp_path_factory.getbasetemp() / "screenshots"
    folder.mkdir(exist_ok=True)
    lab.page.screenshot(path=folder / f"{lab.language}_{name}.png")


def test_a_wrong_number_is_told_by_its_field_and_a_right_one_stands_in_the_file(meeting):
    words = WORDS[meeting.language]
    box = form(meeting).get_by_role("textbox", name=words["places"])
    box.fill("1200000.50")
    box.press("Enter")
    alert = form(meeting).get_by_role("alert").filter(has_text=words["point"])
    alert.wait_for()
    assert box.get_attribute("aria-invalid") == "true"
    box.fill("400")
    box.press("Enter")
    form(meeting).get_by_text(words["echo"]).wait_for()
    assert box.get_attribute("aria-invalid") == "false"
    file = tomllib.loads((meeting.folder / "meeting.toml").read_text("utf-8"))
    assert file["measure"][0]["places"] == 400


def test_the_room_guesses_and_a_preview_shows_both(meeting, tmp_path_factory):
    words = WORDS[meeting.language]
    form(meeting).get_by_text(words["first"], exact=True).click()
    form(meeting).get_by_role("textbox", name=words["guess"]).fill("-25")
    form(meeting).get_by_role("button", name=words["preview"]).click()
    meeting.page.get_by_text(words["guessed"]).wait_for()
    status = form(meeting).get_by_role("status")
    status.filter(has_text=words["ready"]).wait_for()
    picture = meeting.page.get_by_role("img").filter(has=meeting.page.locator("svg")).first
    picture.scroll_into_view_if_needed()
    assert len(picture.get_attribute("aria-label")) > 40
    shot(meeting, "preview", tmp_path_factory)


@DUTCH
def test_a_full_run_can_be_stopped(meeting):
    words = WORDS[meeting.language]
    form(meeting).get_by_role("button", name=words["full"]).click()
    stop = form(meeting).get_by_role("button", name=words["stop"])
    able = "button => button.getAttribute('aria-disabled') === 'false'"
    meeting.page.wait_for_function(able, arg=stop.element_handle())
    stop.click()
    form(meeting).get_by_role("status").filter(has_text=words["stopped"]).wait_for()


@DUTCH
def test_a_kernel_that_starts_again_in_the_middle_of_a_run_loses_nothing(meeting):
    words = WORDS[meeting.language]
    form(meeting).get_by_role("button", name=words["full"]).click()
    form(meeting).get_by_role("status").filter(has_text=words["runs"]).wait_for()
    assert meeting.ask("/api/kernels/KERNEL/restart", "POST")
    form(meeting).get_by_role("textbox", name=words["places"]).fill("410")
    form(meeting).get_by_role("button", name=words["preview"]).click()
    form(meeting).get_by_role("alert").filter(has_text=words["silent"]).wait_for()
    meeting.run_all()
    box = form(meeting).get_by_role("textbox", name=words["places"])
    meeting.page.wait_for_function("box => box.value === '400'", arg=box.element_handle())


def test_an_entry_is_recorded_when_both_languages_are_there(meeting, tmp_path_factory):
    words = WORDS[meeting.language]
    record = form(meeting, "record_form")
    record.get_by_role("button", name=words["record"]).click()
    record.get_by_role("alert").filter(has_text=words["missing"]).first.wait_for()
    boxes = record.get_by_role("textbox", name=re.compile("Nederlands|Deutsch"))
    for place in range(boxes.count()):
        boxes.nth(place).fill("Voorbeeld · Beispiel")
    record.get_by_role("button", name=words["record"]).click()
    record.get_by_role("status").filter(has_text=words["recorded"]).wait_for()
    meeting.page.locator(".gros").get_by_text("D0001").first.wait_for()
    shot(meeting, "recorded", tmp_path_factory)
    assert "D0001" in (meeting.folder / "mine/monitoring/gros/decisions.toml").read_text("utf-8")


@DUTCH
def test_the_keyboard_alone_reaches_every_control_in_reading_order(meeting):
    form(meeting).get_by_role("textbox").first.focus()
    reached = []
    for _ in range(60):
        inside = meeting.page.evaluate(
            "() => { const here = document.activeElement, form = here.closest('.gros-form');"
            " return form && form === document.querySelector('.gros-form')"
            " ? [...form.querySelectorAll('input,select,button,summary')].indexOf(here) : -1 }"
        )
        if inside < 0:
            break
        reached.append(inside)
        meeting.page.keyboard.press("Tab")
    shown = meeting.page.evaluate(
        "() => [...document.querySelector('.gros-form').querySelectorAll("
        "'input,select,button,summary')].map((one, place) => one.checkVisibility() ? place : -1)"
        ".filter((place) => place >= 0)"
    )
    assert reached == shown


def test_our_output_has_no_accessibility_violation(meeting):
    assert violations(meeting) == []


@DUTCH
@pytest.mark.parametrize("width", [1024, 512], ids=["width 1,024", "zoom 200 %"])
def test_nothing_is_cut_on_a_narrow_screen(meeting, width, tmp_path_factory):
    page = meeting.page
    page.set_viewport_size({"width": width, "height": 768})
    if width == 512:
        page.keyboard.press("Control+b")  # as a person with large letters does: files aside
    page.wait_for_timeout(500)
    shot(meeting, f"{width}", tmp_path_factory)
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.gros, .gros *, .gros-form, .gros-form *')]"
        ".filter((one) => !one.closest('svg') && one.checkVisibility()"
        " && one.getBoundingClientRect().right >"
        " one.closest('.jp-OutputArea-output').getBoundingClientRect().right + 1)"
        ".map((one) => one.outerHTML.slice(0, 120))"
    )
    if width == 512:
        page.keyboard.press("Control+b")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert cut == []


def test_a_saved_notebook_is_read_again_without_running(meeting, tmp_path_factory):
    words = WORDS[meeting.language]
    meeting.page.keyboard.press("Control+s")
    path = meeting.folder / "notebooks" / meeting.language / NAMES[meeting.language]
    meeting.page.wait_for_timeout(1500)
    assert path.stat().st_size < 1_000_000
    assert words["guessed"] in path.read_text("utf-8")
    assert meeting.ask("/api/sessions/SESSION", "DELETE")
    meeting.open(NAMES[meeting.language])
    meeting.page.get_by_text(words["guessed"]).wait_for()
    assert meeting.page.get_by_role("img").filter(has=meeting.page.locator("svg")).count() > 0
    shot(meeting, "reopened", tmp_path_factory)


def test_nothing_was_asked_of_another_computer(meeting):
    assert meeting.outside == []
