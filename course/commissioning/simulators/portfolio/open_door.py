"""The portfolio of module 09's lessons: Open Door, £1.5m over three years."""

from commissioning.simulators.portfolio.view import PortfolioView


class OpenDoorView(PortfolioView):
    """Open Door's plans."""

    name = "portfolio"
    title = "Seven choices, six measures"
    question = "What does a plan gain, and what does it give up?"
    case = "open-door"


VIEW = OpenDoorView
