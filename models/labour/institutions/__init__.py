"""Institutions as Mesa agents, one kind a file: they decide what they offer, people answer.

Every decision is one sentence in the docstring of its kind, and its numbers are assumptions. Agents
read counts and push limits; they never look at single people and never draw in sequence.
"""

from typing import Final

import mesa

from models.labour.institutions.bikes import BikeOperator, Operating
from models.labour.institutions.branches import Branch, EmployerBranch, settle_branches
from models.labour.institutions.desks import InformationDesk, Office, PlacementOffice
from models.labour.institutions.municipalities import CoFunding, Municipality
from models.labour.institutions.providers import CourseProvider
from models.labour.institutions.schools import TYPES, Register, School
from models.labour.institutions.teaching import Teaching
from models.labour.places import COUNTRIES, MUNICIPALITIES

__all__ = [
    "GROUPS",
    "KINDS",
    "BikeOperator",
    "Branch",
    "CoFunding",
    "CourseProvider",
    "EmployerBranch",
    "InformationDesk",
    "Municipality",
    "Office",
    "Operating",
    "PlacementOffice",
    "School",
    "Teaching",
    "settle",
]

# In the order in which they decide: who pays, then who delivers.
KINDS: Final = (
    Municipality, EmployerBranch, School, CourseProvider, InformationDesk, PlacementOffice,
    BikeOperator,
)  # fmt: skip
GROUPS: Final = (Branch, Teaching, Office, Operating, CoFunding)


def settle(model: mesa.Model) -> None:
    """Create the agents in a fixed order."""
    for place in range(MUNICIPALITIES):
        Municipality(model, place)
    settle_branches(model)
    register = Register()
    for place in range(MUNICIPALITIES):
        for level in range(len(TYPES)):
            School(model, place, level, register)
    for side in range(len(COUNTRIES)):
        CourseProvider(model, side)
    InformationDesk(model)
    PlacementOffice(model)
    BikeOperator(model)
