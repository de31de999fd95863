"""The messages that a browser would send, and what it gets."""

import json
from typing import Any

from commissioning.content.syllabus import syllabus

MODULE = syllabus().module("04").id


def send(form: Any, kind: object, **more: Any) -> None:
    """What arrives when the browser sends a message."""
    form._handle_custom_msg({"type": kind, "request": 1, **more}, [])


def plain_state(form: Any) -> str:
    """What the browser gets of the form, without its code."""
    return json.dumps({**form.get_state(), "_esm": "", "_css": ""}, default=str)
