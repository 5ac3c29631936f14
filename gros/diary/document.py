"""The diary as plain values in a fixed order, ready for JSON, with sentences beside codes."""

import dataclasses
from typing import Any

from gros.diary import portraits, telling
from gros.diary.kinds import Event
from gros.diary.life import Diary, Life, Portrait
from gros.diary.phrases import LEVELS
from models import months, tables
from models.labour import people, places

__all__ = ["document"]

_STATUSES = ("gone", "child", "pupil", "student", "employed", "unemployed", "not_participating",
             "retired", "applicant")  # fmt: skip


def document(diary: Diary) -> dict[str, Any]:
    """Return the diary; sentences are in the language of the moment, codes are not."""
    return {
        "scenario": diary.scenario.key,
        "against": None if diary.against is None else diary.against.key,
        "year": diary.year,
        "seed": diary.seed,
        "sample": diary.sample,
        "simulated": True,
        "residents_15_74": diary.residents,
        "people": [_life(one, diary) for one in diary.lives],
    }


def _life(life: Life, diary: Diary) -> dict[str, Any]:
    told = {month.month: list(month.sentences) for month in telling.told(life)}
    return {
        "person": life.id,
        "course": life.course,
        "residents_with_it": life.alike,
        "before": _portrait(life.before),
        "who": portraits.who(life, diary),
        "months": [
            {
                "month": months.text(month),
                "events": [_event(one) for one in life.events if one.month == month],
                "sentences": sentences,
            }
            for month, sentences in told.items()
        ],
        "otherwise": None
        if diary.against is None
        else [
            {"month": months.text(month.month), "sentences": list(month.sentences)}
            for month in telling.otherwise(life)
        ],
        "after": None if life.after is None else _portrait(life.after),
        "ending": portraits.ending(life, diary),
    }


def _portrait(one: Portrait) -> dict[str, Any]:
    shown = dataclasses.asdict(one)
    names = places.read().names
    return shown | {
        "sex": people.SEXES[one.sex],
        "home": names[one.home],
        "education": people.EDUCATIONS[one.education],
        "origin": people.ORIGINS[one.origin],
        "status": _STATUSES[one.status],
        "level": LEVELS[one.level],
        "field": _sector(one.field),
        "work": None if one.work < 0 else names[one.work],
        "mode": people.MODES[one.mode],
        "minutes": one.minutes / 100.0,
    }


def _event(event: Event) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": event.kind.name.lower()}
    if event.place >= 0:
        told["place"] = places.read().names[event.place]
    if event.sector >= 0:
        told["sector"] = _sector(event.sector)
    if event.level:
        told["level"] = LEVELS[event.level]
    if event.mode >= 0:
        told |= {"mode": people.MODES[event.mode], "minutes": event.minutes / 100.0}
    return told


def _sector(number: int) -> str:
    return str(tables.read("sectors").column("key")[number])
