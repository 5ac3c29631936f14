"""The diary of a year as sections of HTML and as lines of the terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from gros import formats, language
from gros.diary import portraits, telling
from gros.diary.life import Diary, Life
from gros.language import _, ngettext
from gros.page import web
from gros.page.markup import head, items, listed, paragraph, text
from gros.page.sections import Section

__all__ = ["part", "sections", "show"]


def sections(diary: Diary) -> list[Section]:
    """Return what the diary is, and a section for every person, in the language of the moment."""
    marks = [paragraph(said, "preview") for said in _mark(diary)]
    opening = head(1, _title(diary)) + "".join(marks) + listed(_opening(diary))
    people = [
        Section(f"person-{number}", _person(diary, number, life))
        for number, life in enumerate(diary.lives, 1)
    ]
    return [Section("opening", opening), *people]


def part(diary: Diary) -> str:
    """Return the diary as a piece of HTML for a notebook."""
    return web.part(sections(diary))


def show(diary: Diary) -> None:
    """Print the diary in the language of the moment."""
    console = Console(highlight=False)
    console.print(Text(_title(diary), style="bold underline"))
    for said in _mark(diary):
        console.print(Text(said, style="bold reverse"))
    for said in _opening(diary):
        console.print(Text(f"- {said}"))
    for number, life in enumerate(diary.lives, 1):
        for block in _printed(diary, number, life):
            console.print(block)


def _title(diary: Diary) -> str:
    title = ngettext(
        "The year %(year)s of %(count)s simulated person",
        "The year %(year)s of %(count)s simulated people",
        len(diary.lives),
    )
    return title % {"year": str(diary.year), "count": formats.number(len(diary.lives))}


def _mark(diary: Diary) -> list[str]:
    if diary.sample == 1.0:
        return []
    return [
        _("Preview · %(share)s of the population")
        % {"share": formats.share(diary.sample, 0 if diary.sample >= 0.01 else 1)}
    ]


def _opening(diary: Diary) -> list[str]:
    """Return what a reader must know: nobody is real, how people were chosen, what it is not."""
    scenario = {"scenario": diary.scenario.title.in_language(language.current())}
    return [
        _("None of these people exists. The computer has made them up from figures about the"
          " region. Any likeness is chance."),
        _("This is one possible year in “%(scenario)s”, with one roll of the dice.") % scenario,
        _("A lot chose them, not a person. For each kind of year the lot takes somebody who had it,"
          " from Parkstad and from the StädteRegion in turn."),
        _("These few people are no picture of the region. Rare years stand here because we looked"
          " for them; below each name of a year you read how rare it is."),
        _("Do you know such people from your work? Tell us what could not be true."),
    ]  # fmt: skip


def _person(diary: Diary, number: int, life: Life) -> str:
    return (
        head(2, f"{number}. {portraits.heading(life)}")
        + paragraph(portraits.alike(life, diary), "note")
        + paragraph(" ".join(portraits.who(life, diary)))
        + (_listed(telling.told(life)) if life.events else paragraph(_nothing()))
        + paragraph(portraits.ending(life, diary))
        + _compared(diary, life)
    )


def _compared(diary: Diary, life: Life) -> str:
    said = portraits.compared(life, diary)
    return paragraph(said, "check") + _listed(telling.otherwise(life)) if said else ""


def _listed(months: Sequence[telling.Month]) -> str:
    if not months:
        return ""
    return items((month.name, text(" ".join(month.sentences))) for month in months)


def _printed(diary: Diary, number: int, life: Life) -> Iterator[RenderableType]:
    yield Padding(Text(f"{number}. {portraits.heading(life)}", style="bold"), (1, 0, 0, 0))
    yield Text(portraits.alike(life, diary), style="dim")
    yield Text(" ".join(portraits.who(life, diary)))
    yield from map(_line, telling.told(life))
    if not life.events:
        yield Padding(Text(_nothing()), (0, 0, 0, 2))
    yield Text(portraits.ending(life, diary))
    if portraits.compared(life, diary):
        yield Text(portraits.compared(life, diary), style="italic")
        yield from map(_line, telling.otherwise(life))


def _line(month: telling.Month) -> RenderableType:
    line = Text.assemble((f"{month.name}: ", "bold"), " ".join(month.sentences))
    return Padding(line, (0, 0, 0, 2))


def _nothing() -> str:
    return _("Nothing special happens this year.")
