"""What the first state takes from the assumptions and from the rules of other processes."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.quantity import (
    EuroPerHour,
    Exponent,
    Factor,
    Jobs,
    LogWage,
    Months,
    People,
    Quantities,
    Share,
    Weight,
)


class Rules(NamedTuple):
    """Rules that the processes own and the first state must agree with.

    pension_age (country,) months; steps (7,) lessons that the levels 0 … 6 take;
    minimum_wage (country,) EUR an hour in January 2020; ages in months; shares of young people who
    head for low and high education; median and log standard deviation of the learning speed.
    """

    pension_age: NDArray[np.float64]
    steps: NDArray[np.float64]
    minimum_wage: NDArray[np.float64]
    secondary_age: float
    leaving_age_low: float
    leaving_age_medium: float
    student_age: float
    leaving_age_high: float
    leaving_spread_high: float
    share_heading_low: float
    share_heading_high: float
    learning_speed_median: float
    learning_speed_sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Quantities):
    """Shares and odds behind the first state where the published tables say nothing.

    Odds are relative to men of 45–64 with medium education; totals are always met, so odds only
    say who, never how many.
    """

    prefix: ClassVar[str] = "start"

    share_female_0_14: Share
    share_female_15_24: Share
    share_female_25_44: Share
    share_female_45_64: Share
    share_female_65_74: Share
    share_female_75plus: Share
    oldest_age: Months

    share_german_kerkrade: Share
    share_german_parkstad: Share
    share_other_parkstad: Share
    share_foreign_aachen: Share
    share_foreign_staedteregion: Share
    dutch_aachen: People
    share_dutch_herzogenrath: Share
    share_dutch_staedteregion: Share

    students_aachen: People
    low_weight_15_24: Weight
    low_weight_25_44: Weight
    low_weight_65_plus: Weight
    high_weight_15_24: Weight
    high_weight_25_44: Weight
    high_weight_65_plus: Weight

    ilo_over_registered_de: Factor
    work_odds_15_24: Factor
    work_odds_25_44: Factor
    work_odds_65_to_pension: Factor
    work_odds_pensioner: Factor
    work_odds_female: Factor
    work_odds_low: Factor
    work_odds_high: Factor
    jobless_odds_15_44: Factor
    jobless_odds_65_to_pension: Factor
    jobless_odds_female: Factor
    share_tenure_under_6: Share
    share_tenure_6_24: Share
    tenure_beyond_24: Months
    jobless_months: Months
    outside_months: Months

    share_movers: Share
    share_movers_de_nl: Share
    border_cells: Factor

    firm_size_exponent: Exponent
    establishment_mean: Jobs
    establishment_largest: Jobs
    vacancies_over_registered_de: Factor
    vacancy_months: Months
    match_adjacent: Weight
    match_far: Weight
    share_licensed: Share
    share_english_jobs_nl: Share
    share_german_ok_jobs_nl: Share
    share_local_language_ads_de: Share

    wage_nl_low: EuroPerHour
    wage_nl_medium: EuroPerHour
    wage_nl_high: EuroPerHour
    wage_de_low: EuroPerHour
    wage_de_medium: EuroPerHour
    wage_de_high: EuroPerHour
    wage_factor_parkstad: Factor
    wage_firm_sd: LogWage
    wage_match_sd: LogWage

    share_german_conversation_nl: Share
    share_work_ready_german_nl: Share
    share_dutch_conversation_de: Share
    share_work_ready_of_conversation_de: Share
    share_b1_of_work_ready: Share
    share_b2_of_work_ready: Share
    share_a1_of_rest_nl: Share
    share_a1_of_rest_de: Share
    language_odds_low: Factor
    language_odds_high: Factor
    language_odds_border: Factor

    drivers_per_car: Factor
    car_odds_18_24: Factor
    car_odds_75plus: Factor
