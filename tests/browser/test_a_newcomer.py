"""A person who sees the workbench for the first time prepares a decision, action by action."""

import shutil
import time

import pytest

from gros.language import _, speaking

pytestmark = pytest.mark.browser

FIRST = {"nl": "01_eerste_kennismaking.ipynb", "de": "01_erster_einblick.ipynb"}
DOOR = {"nl": "De vergadering voorbereiden", "de": "Die Sitzung vorbereiten"}
MENU = {"nl": ("Uitvoeren", "Run All Cells"), "de": ("Ausführen", "Alle Zellen ausführen")}
MOST = 15


class Person:
    """Does what a person does, and counts it: a click, or a text typed into one field."""

    def __init__(self, lab) -> None:
        self.page, self.done = lab.page, []

    def click(self, what, name: str) -> None:
        what.click()
        self.done.append(f"click: {name}")

    def type(self, box, text: str, name: str) -> None:
        box.fill(text)
        self.done.append(f"type: {name}")


@pytest.mark.parametrize("lab", ["nl"], indirect=True)
def test_from_the_start_page_to_a_recorded_entry_in_few_actions(lab, tmp_path_factory):
    (lab.folder / "meeting.toml").unlink(missing_ok=True)
    lab.open(FIRST[lab.language])
    page, person = lab.page, Person(lab)
    with speaking(lab.language):
        names = {one: _(one) for one in (
            "Set the measures", "Preview", "Record what was prepared", "Record",
            "Recorded as %(id)s.", "All scenarios on one line each",
        )}  # fmt: skip
    person.click(page.get_by_role("link", name=DOOR[lab.language]), DOOR[lab.language])
    page.wait_for_function("() => jupyterapp.shell.currentWidget?.context?.path.includes('/02_')")
    lab.ready()
    for name in MENU[lab.language]:
        person.click(page.get_by_role("menuitem", name=name, exact=True), name)
    lab.finished()
    panel = page.get_by_role("form", name=names["Set the measures"])
    places = panel.get_by_role("textbox", name="Cursusplaatsen per jaar")
    person.type(places, "400", "places")
    asked = time.perf_counter()
    person.click(panel.get_by_role("button", name=names["Preview"]), names["Preview"])
    page.locator(".gros figure svg").first.wait_for()
    print(f"from the click to the picture: {time.perf_counter() - asked:.1f} s")
    page.get_by_role("heading", name=names["All scenarios on one line each"]).wait_for()
    entry = page.get_by_role("form", name=names["Record what was prepared"])
    boxes = entry.locator("textarea")
    for place in (0, 1, 2, 3, 4, 5, 8, 9):  # the fourth pair, dissent, may stay empty
        person.type(boxes.nth(place), "Taalcursussen · Sprachkurse", f"text {place + 1}")
    person.click(entry.get_by_role("button", name=names["Record"], exact=True), names["Record"])
    said = names["Recorded as %(id)s."].partition("%")[0]
    entry.get_by_role("status").filter(has_text=said).wait_for()
    path = tmp_path_factory.getbasetemp() / "newcomer.txt"
    path.write_text("\n".join(person.done) + "\n", "utf-8")
    assert len(person.done) < MOST, person.done
    lab.shot("newcomer")
    lab.ask("/api/sessions/SESSION", "DELETE")
    shutil.rmtree(lab.folder / "mine")
    for left in lab.folder.glob("meeting.*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


@pytest.mark.parametrize("lab", ["nl", "de"], indirect=True)
def test_the_start_page_of_jupyterlab_has_a_tile_for_every_notebook(lab):
    lab.page.goto(f"{lab.address}/lab?token={lab.token}&reset")
    tile = lab.page.locator(".jp-LauncherCard").filter(has_text=DOOR[lab.language])
    tile.wait_for()
    assert lab.page.locator(".jp-LauncherCard:visible").count() == 7  # ours, and nothing else
    tile.click()
    lab.ready()
    lab.ask("/api/sessions/SESSION", "DELETE")
    assert lab.outside == []
