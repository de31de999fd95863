"""A page of questions loads nothing of the forms that come later."""

import subprocess
import sys


def test_a_page_of_questions_loads_none_of_this() -> None:
    code = (
        "import sys, commissioning.forms; "
        "late = ('docx', 'nbformat', 'commissioning.records.report', 'commissioning.documents'); "
        "print([one for one in late if one in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
