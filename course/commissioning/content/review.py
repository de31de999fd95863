"""Which facts are due for review, for `commissioning facts --due`."""

from datetime import date

from commissioning import formats
from commissioning.content.facts import Fact, facts


def due_for_review(today: date) -> list[Fact]:
    """The facts whose review date has come, the longest overdue first, then by id."""
    due = (fact for fact in facts().values() if fact.is_due(today))
    return sorted(due, key=lambda fact: (fact.review_by, fact.id))


def review_table(today: date) -> str:
    """A plain-text table of the facts due for review."""
    due = due_for_review(today)
    if not due:
        later = min((fact.review_by for fact in facts().values()), default=None)
        then = f" The next is due on {formats.long_date(later)}." if later else ""
        return f"No fact is due for review on {formats.long_date(today)}.{then}"
    head = ("Review by", "Fact", "Title", "Source")
    rows = [(fact.review_by.isoformat(), fact.id, fact.title, fact.source) for fact in due]
    wide = [max(len(row[column]) for row in (head, *rows)) for column in range(3)]
    lines = [
        "  ".join([*(row[column].ljust(wide[column]) for column in range(3)), row[3]]).rstrip()
        for row in (head, *rows)
    ]
    lines.insert(1, "  ".join("-" * width for width in (*wide, len(head[3]))))
    total = f"{len(due)} of {len(facts())} facts are due for review."
    return "\n".join([*lines, "", total])
