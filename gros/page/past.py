"""What a page that looks back says of itself."""

from gros.language import _
from gros.page.subject import Subject

__all__ = ["told"]


def told(subject: Subject) -> str:
    """Return the one sentence that stands on top of a page that looks back, empty for others."""
    if not subject.back:
        return ""
    return _("This page looks back. It says nothing about the years to come.")
