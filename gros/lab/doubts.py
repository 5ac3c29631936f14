"""Shows in a notebook how sure a comparison is: the study that comes with the program."""

from gros.errors import DataError
from gros.lab.show import Piece
from gros.page import web
from gros.page.markup import paragraph
from gros.page.sections import Section
from gros.page.uncertainty import sections
from gros.uncertainty import kept

__all__ = ["how_sure"]

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
