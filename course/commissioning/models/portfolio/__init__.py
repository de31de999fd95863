"""Models of a whole plan: `portfolio.NAME` in YAML. Six measures, never added up; money in pounds, time in days.

consequences        what follows from seven choices: six measures, officer days, first days
fitting             of all plans of a case, how many fit, and how many of them nothing betters
beside              two plans measure by measure: what is gained, what is given up
what_costs_nothing  one or two changes that worsen none of the six and better some
gates               what law and house rules ask of a plan, in words, with the module to read
day_of_plan         the date of a day of the plan, from its first day
meeting_day         the day of a decision: the longest chain, then the next meeting that takes the paper
waits               what is asked for on which day and answered on which, the latest first
in_use              small grants in use by a day, from the first on and so many a week
forecast_miss       how far forecasts in per cent were from what came: the mean squared miss
"""

from commissioning.models.portfolio.calendar import day_of_plan
from commissioning.models.portfolio.chains import in_use, meeting_day, waits
from commissioning.models.portfolio.comparing import beside, fitting, what_costs_nothing
from commissioning.models.portfolio.following import consequences
from commissioning.models.portfolio.foreseen import forecast_miss
from commissioning.models.portfolio.opening import gates

__all__ = [
    "beside",
    "consequences",
    "day_of_plan",
    "fitting",
    "forecast_miss",
    "gates",
    "in_use",
    "meeting_day",
    "waits",
    "what_costs_nothing",
]
