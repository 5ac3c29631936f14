"""How a grade is said: how far a figure or a relation can be trusted."""

from collections.abc import Mapping
from types import MappingProxyType

from models.text import N_

__all__ = ["QUALITIES"]

QUALITIES: Mapping[str, str] = MappingProxyType(
    {
        "sourced": N_("read in the source"),
        "derived": N_("derived from a source"),
        "general-knowledge": N_("generally known, not read again"),
        "assumption": N_("assumption"),
    }
)
