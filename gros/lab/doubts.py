"""Shows in a notebook how sure a comparison is: the studies that come with the program."""

from collections.abc import Iterator

from gros import formats
from gros.catalogue import Catalogue
from gros.errors import DataError
from gros.lab.show import Piece
from gros.language import _, current
from gros.page import web
from gros.page.markup import paragraph
from gros.page.sections import Section
from gros.page.uncertainty import sections
from gros.series import committed
from gros.uncertainty import kept

__all__ = ["carriers", "how_sure"]

_DRAWN = ("part-0", "part-2", "part-3")
"""What stands in a notebook: the parts of the page that have a picture."""


def how_sure() -> Piece:
    """Show where the uncertainty comes from, what a worker may cost, and every world as a point.

    When the study belongs to another version of the model, it says so.
    """
    try:
        asked, found = kept.read()
    except DataError as error:
        return Piece(web.dressed(paragraph(error.text(), "check")))
    mark = sections.mark(asked.sample)
    told = (paragraph(mark, "preview") if mark else "") + paragraph(sections.lead(found))
    parts = [one for one in sections.page(found, asked.sample) if one.name in _DRAWN]
    return Piece(web.part([Section("lead", told), *parts]))


def carriers() -> Piece:
    """Show which assumptions carry the verdict on the programme, and which only luck moves.

    When the study was made with other data, it says so.
    """
    try:
        study = committed.read()
    except DataError as error:
        return Piece(web.dressed(paragraph(error.text(), "check")))
    scenario = Catalogue().scenario(study.scenario)
    made = study.table(scenario.title.in_language(current()))
    shown = "" if made is None else made.html()
    return Piece(web.dressed("".join(map(paragraph, _studied(study))) + shown))


def _studied(study: committed.Study) -> Iterator[str]:
    """Yield what was calculated and how many assumptions do more than luck."""
    sizes = study.values
    values = {
        "all": formats.number(len(sizes)),
        "paths": formats.number(study.said["draws"] // (len(sizes) + 1)),
        "runs": formats.number(study.said["done"]),
        "more": formats.number(sum(size > study.luck.most for size in sizes)),
    }
    yield (
        _(
            "%(all)s assumptions moved over their range, one at a time, along %(paths)s random"
            " paths. That took %(runs)s runs with all residents."
        )
        % values
    )
    yield _("More than luck: %(more)s of %(all)s assumptions.") % values
    if not study.of_this_code:
        yield _("The program has changed since. The data have not.")
