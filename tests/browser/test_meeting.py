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
        "form": "Maatregelen instellen", "places": "Taalcursussen: cursusplaatsen per jaar",
        "preview": "Voorproef", "full": "Volledige run", "stop": "Stoppen",
        "mend": "Verbeter eerst dit veld",
        "echo": "U vulde in: 400 plaatsen.", "ready": "Klaar na", "stopped": "Gestopt.",
        "record_form": "Een voorbereid besluit vastleggen", "record": "Vastleggen",
        "missing": "Deze tekst ontbreekt nog.", "recorded": "Vastgelegd als D0001.",
        "guess": "Onze gok: extra grenspendelaars", "first": "Eerst raden", "guessed": "Uw gok was",
        "runs": "De berekening loopt.", "silent": "krijgt geen antwoord",
        "changed": "buiten dit", "theirs": "Het bestand overnemen",
    },
    "de": {
        "form": "Maßnahmen einstellen", "places": "Sprachkurse: Kursplätze pro Jahr",
        "preview": "Vorschau", "full": "Vollständiger Lauf", "stop": "Anhalten",
        "mend": "zuerst dieses Feld",
        "echo": "Sie haben eingegeben: 400 Plätze.", "ready": "Fertig nach",
        "stopped": "Angehalten.", "record_form": "Einen Beschlussvorschlag eintragen",
        "record": "Eintragen", "missing": "Dieser Text fehlt noch.",
        "recorded": "Eingetragen als D0001.",
        "guess": "Unsere Schätzung: zusätzliche Grenzpendler", "first": "Erst schätzen",
        "guessed": "Ihre Schätzung war",
    },
}  # fmt: skip


WRONG = {
    "nl": {
        "1.200.000,50": "geen heel getal", "1200000.50": "staat een punt", "abc": "geen getal",
        "−5": "−5 valt buiten", "": "niets ingevuld", "99999": "99.999 valt buiten",
        "9000": "meer dan er over is",
    },
    "de": {
        "1.200.000,50": "keine ganze Zahl", "1200000.50": "steht ein Punkt", "abc": "keine Zahl",
        "−5": "−5 liegt außerhalb", "": "nichts eingetragen", "99999": "99.999 liegt außerhalb",
        "9000": "übrig ist",
    },
}  # fmt: skip
"""What a person may type by mistake, and what stands by the field then."""

DUTCH = pytest.mark.parametrize("lab", ["nl"], indirect=True)
"""For what does not depend on the language."""


@pytest.fixture(scope="module")
def meeting(lab):
    """Open the notebook of the meeting and run it."""
    lab.open(NAMES[lab.language])
    lab.run_all()
    lab.finished()
    form(lab).wait_for()
    return lab


def form(lab, name: str = "form"):
    return lab.page.get_by_role("form", name=WORDS[lab.language][name])


def violations(lab) -> list[str]:
    """Return what axe finds wrong in our output, one line each."""
    found = Axe().run(lab.page, context=OURS).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def test_a_wrong_number_is_told_by_its_field_and_a_right_one_stands_in_the_file(meeting):
    words, path = WORDS[meeting.language], meeting.folder / "meeting.toml"
    box = form(meeting).get_by_role("textbox", name=words["places"])
    before = path.read_bytes()
    for text, said in WRONG[meeting.language].items():
        box.fill(text)
        box.press("Enter")
        form(meeting).get_by_role("alert").filter(has_text=said).wait_for()
        assert box.get_attribute("aria-invalid") == "true"
        assert box.input_value() == text, "what was typed stays"
        assert path.read_bytes() == before, "no number is read as another"
    meeting.shot("wrong")
    form(meeting).get_by_role("button", name=words["preview"]).click()
    form(meeting).get_by_role("status").filter(has_text=words["mend"]).wait_for()
    box.fill("400")
    box.press("Enter")
    form(meeting).get_by_text(words["echo"]).wait_for()
    assert box.get_attribute("aria-invalid") == "false"
    assert form(meeting).get_by_role("alert").filter(has_text=said).count() == 0
    file = tomllib.loads(path.read_text("utf-8"))
    assert file["measure"][0]["places"] == 400


def guess(lab) -> None:
    """Write a guess, ask for a preview and wait until the result shows both."""
    words = WORDS[lab.language]
    box = form(lab).get_by_role("textbox", name=words["guess"])
    if not box.is_visible():
        form(lab).get_by_text(words["first"], exact=True).click()
    box.fill("-25")
    form(lab).get_by_role("button", name=words["preview"]).click()
    lab.page.get_by_text(words["guessed"]).wait_for()
    form(lab).get_by_role("status").filter(has_text=words["ready"]).wait_for()


def test_the_room_guesses_and_a_preview_shows_both(meeting):
    guess(meeting)
    picture = meeting.page.get_by_role("img").filter(has=meeting.page.locator("svg")).first
    picture.scroll_into_view_if_needed()
    assert len(picture.get_attribute("aria-label")) > 40
    meeting.shot("preview")


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
    meeting.finished()
    box = form(meeting).get_by_role("textbox", name=words["places"])
    meeting.page.wait_for_function("box => box.value === '400'", arg=box.element_handle())
    guess(meeting)  # what is saved and printed below


def test_an_entry_is_recorded_when_both_languages_are_there(meeting):
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
    meeting.shot("recorded")
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


@DUTCH
def test_a_second_tab_shows_the_same_form_and_neither_loses_what_the_other_typed(meeting):
    words, first = WORDS[meeting.language], meeting.page
    first.keyboard.press("Control+s")
    first.wait_for_timeout(1500)
    meeting.page = first.context.new_page()
    try:
        meeting.open(NAMES[meeting.language], "tab")
        box = form(meeting).get_by_role("textbox", name=words["places"])
        box.fill("390")
        box.press("Enter")
        form(meeting).get_by_text("390").first.wait_for()
    finally:
        meeting.page.close()
        meeting.page = first
    box = form(meeting).get_by_role("textbox", name=words["places"])
    first.wait_for_function("box => box.value === '390'", arg=box.element_handle())


@DUTCH
def test_a_file_that_was_changed_meanwhile_is_never_overwritten_unasked(meeting):
    words, path = WORDS[meeting.language], meeting.folder / "meeting.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("places = 390", "places = 123"), "utf-8")
    box = form(meeting).get_by_role("textbox", name=words["places"])
    box.fill("380")
    box.press("Enter")
    form(meeting).get_by_role("status").filter(has_text=words["changed"]).wait_for()
    assert "places = 123" in path.read_text("utf-8")
    form(meeting).get_by_role("button", name=words["theirs"]).click()
    meeting.page.wait_for_function("box => box.value === '123'", arg=box.element_handle())


def test_our_output_has_no_accessibility_violation(meeting):
    assert violations(meeting) == []
    assert meeting.faint()["faint"] == []


@DUTCH
@pytest.mark.parametrize("width", [1024, 512], ids=["width 1,024", "zoom 200 %"])
def test_nothing_is_cut_on_a_narrow_screen(meeting, width):
    page = meeting.page
    page.set_viewport_size({"width": width, "height": 768})
    if width == 512:
        page.keyboard.press("Control+b")  # as a person with large letters does: files aside
    page.wait_for_timeout(500)
    meeting.shot(f"{width}")
    cut = meeting.cut()
    if width == 512:
        page.keyboard.press("Control+b")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert cut == []


def test_a_saved_notebook_is_read_again_without_running(meeting):
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
    meeting.shot("reopened")


def test_the_saved_notebook_is_printed_without_code_and_asks_nobody(meeting):
    words, name = WORDS[meeting.language], NAMES[meeting.language]
    page = meeting.page.context.new_page()
    try:
        page.goto(
            f"{meeting.address}/nbconvert/html/{meeting.language}/{name}?token={meeting.token}"
        )
        page.get_by_text(words["guessed"]).first.wait_for()
        assert page.locator("figure svg").count() > 0
        assert page.evaluate("() => document.documentElement.lang") == meeting.language
        assert "import gros" not in page.inner_text("body")
        paper = page.pdf(format="A4", path=meeting.folder.parent / f"{meeting.language}.pdf")
    finally:
        page.close()
    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page\n") >= 2


def test_nothing_was_asked_of_another_computer(meeting):
    assert meeting.outside == []
