"""The scripts as anywidget gets them: one module each, no name twice, nothing fetched from outside."""

import re
import subprocess
import sys

import pytest

from commissioning.forms import bundle
from commissioning.forms.asking import style

SCRIPTS = ("finish", "route", "document")
_NAME = re.compile(r"^(?:async )?(?:function|const|let|class) ([A-Za-z_$][\w$]*)", re.MULTILINE)


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_top_level_name_twice(name: str) -> None:
    names = _NAME.findall(bundle.esm(name))
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", SCRIPTS)
def test_one_module_that_needs_nothing_else(name: str) -> None:
    text = bundle.esm(name)
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert text.count("export default") == 1
    assert not re.search(r"fetch\(|https?://|importScripts", text)


def test_the_style_fetches_nothing() -> None:
    assert "url(" not in style()
    assert "@import" not in style()


def test_a_page_of_questions_loads_none_of_this() -> None:
    code = (
        "import sys, commissioning.forms; "
        "late = ('docx', 'nbformat', 'commissioning.records.report', 'commissioning.documents'); "
        "print([one for one in late if one in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
