"""The one reader of numbers that people type: forms, simulators, ballot files and lists share it.

`read` gives a number, or says in a sentence why there is none; `read_number` the number alone. It never
raises and needs the standard library alone. What each part means is written once:

- `characters`: one sign for each of the many dashes, spaces, digits and quotation marks
- `words`: numbers in words
- `figures`: what a comma, a point, a space or an apostrophe between digits means
- `around`: what may stand before and behind a number, such as a minus sign, £, million or "a year"
- `refusals`: what is not one number, and why
"""

from commissioning.numbers.around import singular
from commissioning.numbers.reading import Reading, read, read_number
from commissioning.numbers.refusals import UNREAD

__all__ = ["UNREAD", "Reading", "read", "read_number", "singular"]
