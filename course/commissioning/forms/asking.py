"""What the forms that are not questions share: a question to the kernel, and one answer to it.

The browser sends `{type, request, …}`; the form answers with the trait `shown`, whose `heard` names the
request. So a page that lost its kernel can say so. The browser's side is `browser/forms/asking.js`.
"""

from typing import Any

import anywidget
import traitlets

from commissioning.browser import bundle
from commissioning.errors import CourseError


def style() -> str:
    """The style sheet of all forms, and what these add to it."""
    return bundle.css(*bundle.FORMS, "extras", "result", "document")


class AskingForm(anywidget.AnyWidget):
    """A form that shows what `show` returns. Trouble never raises: it is told in `shown["error"]`."""

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, script: str) -> None:
        super().__init__(_esm=bundle.esm(f"forms/{script}"), _css=style())
        self.on_msg(self._heard)
        self.shown = self._answer({})

    def show(self, message: dict[str, Any]) -> dict[str, Any]:
        """All that the form shows, once what `message["type"]` asks for is done. May raise CourseError."""
        raise NotImplementedError

    def _answer(self, message: dict[str, Any]) -> dict[str, Any]:
        request = message.get("request")
        try:
            shown = {"error": "", **self.show(message)}
        except CourseError as bad:
            shown = {**self.shown, "error": str(bad)}
        return {**shown, "heard": request if isinstance(request, int) else 0}

    def _heard(self, _widget: object, message: object, _buffers: object) -> None:
        if isinstance(message, dict):
            self.shown = self._answer(message)
