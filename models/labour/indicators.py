"""What the workbench looks at: recorded counts and the ratios formed from them when shown."""

from dataclasses import dataclass
from typing import Final, Literal

from models.text import N_

BY_PERSON: Final = ("month", "municipality", "education", "sex")
BY_DIRECTION: Final = ("month", "direction", "municipality", "education", "origin")
BY_VACANCY: Final = ("month", "municipality", "sector")
BY_PLACE: Final = ("month", "municipality")
BY_AREA: Final = ("month", "municipality", "area")

DIRECTIONS: Final = ("nl_de", "de_nl")
AREAS: Final = ("rest_zuid_limburg", "rest_netherlands", "rest_germany_belgium")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A recorded count. kind says how it adds over time: a stock is read, a flow is summed."""

    key: str
    label: str
    unit: str
    kind: Literal["stock", "flow"]
    axes: tuple[str, ...] = BY_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A quotient of two recorded sums, formed after adding; factor turns it into the unit shown."""

    key: str
    label: str
    unit: str
    over: tuple[str, ...]
    under: tuple[str, ...]
    factor: float = 1.0


def _stock(
    key: str, label: str, unit: str = "people", axes: tuple[str, ...] = BY_PERSON
) -> Indicator:
    return Indicator(key=key, label=label, unit=unit, kind="stock", axes=axes)


def _flow(
    key: str, label: str, unit: str = "people", axes: tuple[str, ...] = BY_PERSON
) -> Indicator:
    return Indicator(key=key, label=label, unit=unit, kind="flow", axes=axes)


INDICATORS: Final = (
    _stock("population", N_("Residents")),
    _stock("residents_15_74", N_("Residents aged 15 to 74")),
    _stock("employed", N_("Residents at work")),
    _stock("unemployed", N_("Unemployed residents")),
    _stock("not_participating", N_("Residents aged 15 to 74 outside the labour market")),
    _stock("language_b1", N_("Residents with at least level B1 in the neighbour's language")),
    _stock("language_b2", N_("Residents with at least level B2 in the neighbour's language")),
    _stock("wage_cents", N_("Sum of hourly wages of residents at work"), "cents"),
    _stock("wage_earners", N_("Residents at work with a wage")),
    _stock("commute_hundredths", N_("Sum of one-way travel times"), "hundredths of a minute"),
    _stock("commuters", N_("Residents who travel to work")),
    _flow("hires", N_("New jobs of residents")),
    _flow("job_finders", N_("Unemployed residents who found a job")),
    _flow("job_to_job_moves", N_("Residents who moved from job to job")),
    _flow("separations", N_("Residents whose job ended without a next one")),
    _flow("lessons_given", N_("Lessons of language courses"), "lessons"),
    _flow("course_starts", N_("People who started a language course")),
    _flow("course_completions", N_("People who finished a language course")),
    _flow("internships_completed", N_("Internships across the border")),
    _flow("internships_to_jobs", N_("Former interns hired across the border")),
    _stock("cross_border_commuters", N_("Cross-border commuters"), axes=BY_DIRECTION),
    _flow("cross_border_hires", N_("New jobs across the border"), axes=BY_DIRECTION),
    _stock("vacancies_open", N_("Open vacancies"), "vacancies", BY_VACANCY),
    _flow("vacancies_opened", N_("Vacancies opened"), "vacancies", BY_VACANCY),
    _flow("vacancies_filled", N_("Vacancies filled"), "vacancies", BY_VACANCY),
    _flow("vacancies_withdrawn", N_("Vacancies withdrawn"), "vacancies", BY_VACANCY),
    _flow("ebike_trips", N_("Trips to work by shared e-bike"), "trips", BY_PLACE),
    _stock("ebike_commuters", N_("Regular commuters on shared e-bikes"), axes=BY_PLACE),
    _stock("reachable_jobs", N_("Sum of jobs within 45 minutes"), "jobs", BY_PLACE),
    _stock("in_commuters", N_("In-commuters from outside the region"), axes=BY_AREA),
    _stock("outside_workers", N_("Residents working outside the region"), axes=BY_AREA),
    _stock(
        "nl_to_staedteregion", N_("Dutch residents working in the StädteRegion"), axes=("month",)
    ),
    _flow("spending", N_("Spending"), "cents", ("month", "measure")),
)

RATIOS: Final = (
    Ratio(key="labour_force", label=N_("Labour force"), unit="people",
          over=("employed", "unemployed"), under=()),
    Ratio(key="unemployment_rate", label=N_("Unemployment rate"), unit="share",
          over=("unemployed",), under=("employed", "unemployed")),
    Ratio(key="participation_rate", label=N_("Share of residents aged 15 to 74 at work"),
          unit="share", over=("employed",), under=("residents_15_74",)),
    Ratio(key="job_finding_rate", label=N_("Chance a month that an unemployed person finds work"),
          unit="share", over=("job_finders",), under=("unemployed",)),
    Ratio(key="tightness", label=N_("Open vacancies per unemployed person"), unit="factor",
          over=("vacancies_open",), under=("unemployed",)),
    Ratio(key="wage_mean", label=N_("Mean hourly wage"), unit="EUR/hour", over=("wage_cents",),
          under=("wage_earners",), factor=0.01),
    Ratio(key="commute_minutes_mean", label=N_("Mean travel time to work"), unit="minutes",
          over=("commute_hundredths",), under=("commuters",), factor=0.01),
    Ratio(key="reachable_jobs_45min", label=N_("Jobs within 45 minutes per resident"), unit="jobs",
          over=("reachable_jobs",), under=("residents_15_74",)),
)  # fmt: skip
