"""What stands at the top of a new try: what did not come out right last time, and where to read it again.

It says nothing of the questions to come: a fact that moved, or a key with it, is for the reader to find.
"""

from commissioning.content.places import Address, Place
from commissioning.content.syllabus import Module
from commissioning.markup import block_html
from commissioning.records.attempts import Attempts

ALL_CAME_OUT = (
    "Nothing was missed by much last time. Read the questions as new: facts in them may differ."
)
HARM_STOOD = (
    "One choice stood that could do harm at work. Its explanation is in your last results: read it first. For "
    "the rest, read the questions as new: facts in them may differ."
)
A_NIGHT = "**Leave a night between two tries.** What you still know in the morning is what you will know at work."
A_TALK = (
    "**Two tries are behind you.** Before this one, talk it over with {whom}: a quarter of an hour on what "
    "you found hard does more than a third reading."
)


def come_again(
    module: Module, tries: Attempts, number: int, address: Address, *, cohort: bool = False
) -> str:
    """The advice as HTML for try `number`; "" on a first try, and on one that was handed in.

    In a `cohort` tries are marked elsewhere, so that only the facilitator knows what was missed.
    """
    before = [one for one in tries.tries if one.number < number]
    if number == 1 or tries.numbered(number) or not (before or cohort):
        return ""
    said = ["## Before you begin this try"]
    if cohort:
        said.append("Read the feedback on your last try first: it names what to read again.")
    elif missed := before[-1].outcomes_missed:
        said.append("These did not come out right enough last time. Read them again first:")
        said.append("\n".join(_line(module, name, address) for name in missed))
    else:
        last = before[-1]
        said.append(HARM_STOOD if last.unsafe and not last.passed else ALL_CAME_OUT)
    said.append(A_NIGHT)
    if number > 2:
        whom = "your facilitator" if cohort else "a colleague"
        said.append(A_TALK.format(whom=whom))
    return block_html("\n\n".join(said))


def _line(module: Module, outcome: str, address: Address) -> str:
    taught = module.taught_in(outcome)
    links = [f"[{page.title}]({address(Place(module.id, page.id))})" for page in taught]
    where = f": {' and '.join(links)}" if links else ""
    return f"- {module.outcomes.get(outcome, outcome)}{where}"
