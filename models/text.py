"""Marks the English sentences that readers see in Dutch or German."""

__all__ = ["N_"]


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Return the message unchanged; the mark tells the catalogues to translate it.

    Models only mark their labels. Translation happens in ``gros``, when a text is shown.
    """
    return message
