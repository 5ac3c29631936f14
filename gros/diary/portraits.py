"""Portraits: who a person is at the beginning of the year, and how the year ends."""

from gros import formats
from gros.diary.life import Diary, Life, Portrait
from gros.diary.phrases import EDUCATIONS, ORIGINS, language, sector, trip, where
from gros.diary.telling import otherwise
from gros.language import _, current, ngettext
from models import months
from models.labour.people import EMPLOYED, FEMALE, OUTSIDE, PUPIL, RETIRED, STUDENT, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.text import N_

__all__ = ["alike", "compared", "ending", "heading", "who"]

_YEARS = 5
_DOES = {
    PUPIL: N_("Goes to school."),
    STUDENT: N_("Studies."),
    OUTSIDE: N_("Has no paid work and is not looking for it."),
    RETIRED: N_("Is retired."),
}


def heading(life: Life) -> str:
    """Return the course of life as a heading."""
    return _(life.heading)


def who(life: Life, diary: Diary) -> list[str]:
    """Return who a person is in January: a few sentences."""
    one = life.before
    described = {
        "age": _ages(one.age),
        "where": where(one.home),
        "education": _(EDUCATIONS[one.education]),
        "origin": _(ORIGINS[one.origin]),
    }
    person = (
        _("A woman of %(age)s, lives %(where)s: %(origin)s, %(education)s.")
        if one.sex == FEMALE
        else _("A man of %(age)s, lives %(where)s: %(origin)s, %(education)s.")
    )
    return [
        person % described,
        language(one.home, one.origin, one.level),
        _doing(one),
        _thinks(one),
    ]


def ending(life: Life, diary: Diary) -> str:
    """Return what a person does at the end of the year."""
    if life.after is None:
        return _("The diary ends here.")
    month = {"month": formats.month(months.index(f"{diary.year}-12"))}
    return _("At the end of %(month)s:") % month + " " + _doing(life.after)


def compared(life: Life, diary: Diary) -> str:
    """Return whether the year is the same in the scenario compared with, empty without one."""
    if diary.against is None:
        return ""
    other = {"scenario": diary.against.title.in_language(current())}
    if otherwise(life):
        return _("In “%(scenario)s” this year runs otherwise:") % other
    return _("In “%(scenario)s” this year is exactly the same.") % other


def alike(life: Life, diary: Diary) -> str:
    """Return for how many residents the year held the same."""
    return _("So it went for %(people)s of the %(all)s residents aged 15 to 74.") % {
        "people": formats.few(life.alike),
        "all": formats.people(diary.residents),
    }


def _ages(age: int) -> str:
    first = age // _YEARS * _YEARS
    return _("%(first)s to %(last)s years") % {
        "first": formats.number(first),
        "last": formats.number(first + _YEARS - 1),
    }


def _doing(one: Portrait) -> str:
    """Return what somebody does now."""
    if one.status == EMPLOYED:
        values = {"where": where(one.work), "trip": trip(one.mode, one.minutes)}
        if one.work >= MUNICIPALITIES:
            return _("Works %(where)s and goes there %(trip)s.") % values
        return _("Works %(where)s, sector %(sector)s, and goes there %(trip)s.") % {
            **values,
            "sector": sector(one.field),
        }
    if one.status == UNEMPLOYED:
        return ngettext(
            "Has been looking for work for %(count)s month.",
            "Has been looking for work for %(count)s months.",
            one.months,
        ) % {"count": formats.number(one.months)}
    return _(_DOES[one.status])


def _thinks(one: Portrait) -> str:
    if one.considers:
        return _("Would work across the border.")
    return _("Does not think of work across the border.")
