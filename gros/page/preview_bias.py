"""Says on a preview by how much previews lie beside a calculation with everybody."""

from collections.abc import Sequence

from gros import formats
from gros.language import _
from gros.validation import keeping

__all__ = ["sentences"]


def sentences() -> Sequence[str]:
    """Return by how much a preview counts too many or too few, as far as it was measured."""
    kept = keeping.committed().get("W3")
    if kept is None:
        return (_("How far a preview lies from a full calculation was not measured yet."),)
    named = {
        name: formats.signed_share(kept.measured[name], 1)
        for name in ("vacancies_open", "unemployed", "cross_border_commuters")
    }
    size = {"size": formats.share(kept.scale.sample, 0), **named}
    return (
        _("This is a preview. It does not replace a calculation with everybody."),
        _(
            "We measured a preview of %(size)s beside a full calculation. It differs in open"
            " vacancies by %(vacancies_open)s, in unemployed people by %(unemployed)s, in"
            " cross-border workers by %(cross_border_commuters)s."
        )
        % size,
    )
