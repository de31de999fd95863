"""The same for the case of module 09's exercise: Way Through, £1.1m, and a day by which the core must start."""

from commissioning.simulators.portfolio.view import PortfolioView


class WayThroughView(PortfolioView):
    """Way Through's plans."""

    name = "portfolio-way-through"
    title = "Way Through: seven choices, six measures"
    question = "Which plan would you hold?"
    case = "way-through"
    latest_core_day = 230
    shows_gates = False  # the exercise asks which they are


VIEW = WayThroughView
