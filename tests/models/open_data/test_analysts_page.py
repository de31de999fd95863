"""What the page for analysts finds with pandas is what the course's models find."""

import json
import re

from commissioning.content import folders
from commissioning.models.open_data import explore, read_month_first, release

PAGE = folders.lessons_dir() / "05-open-grants-data" / "7-for-analysts.ipynb"


def found(cell: str) -> dict[str, tuple[float, ...]]:
    """What a cell came to, row by row: the numbers behind each label."""
    cells = json.loads(PAGE.read_text("utf-8"))["cells"]
    (outputs,) = (one["outputs"] for one in cells if one["id"] == cell)
    plain = "".join(outputs[-1]["data"]["text/plain"])
    rows = (re.fullmatch(r"(.*?)((?:\s+-?[\d.]+)+)", line) for line in plain.splitlines())
    return {row[1]: tuple(float(each) for each in row[2].split()) for row in rows if row}


def test_median_mean_and_sizes_agree() -> None:
    sizes = explore().sizes
    assert found("middle")["median"] == (sizes.median,)
    assert found("middle")["mean"] == (sizes.mean,)
    assert found("bands")["above 100,000"] == (
        round(float(sizes.bands[-1].awards_percent), 1),
        round(float(sizes.bands[-1].money_percent), 1),
    )


def test_dates_read_month_first_agree() -> None:
    trap = read_month_first().trap
    rows = found("dates-trap")
    assert rows["another date"] == (trap.silent,)
    assert rows["left as text"] == (trap.as_text,)
    assert rows["of these on a weekend"] == (trap.weekend,)


def test_who_stands_alone_agrees() -> None:
    alone = release(place="no", purpose="no", reason="no").exposure
    assert found("people-alone")["day, amount"] == (
        round(float(alone.alone_percent), 1),
        float(alone.few_percent),
    )
