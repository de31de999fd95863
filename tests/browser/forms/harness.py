"""A page of forms in a real browser: the modules of `browser/` as they lie on disk, no Jupyter, and the
real parts and answers file. Every request is answered from disk or recorded as an outside one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route, expect

from commissioning.browser.bundle import BROWSER
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.store import DiskStore
from commissioning.parts.part import Part, settle
from commissioning.parts.questions.question import QuestionPart
from commissioning.questions import load_questions
from commissioning.records.store import Now, Place

HERE = Path(__file__).parent
QUESTIONS = load_questions(HERE.parents[1] / "parts")
PAGE = "http://course.test/"


class Course:
    """A page of forms and the kernel behind it."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.file = AnswersFile(folder / "answers.json", "04-test")
        self.outside: list[str] = []
        self.forms: dict[str, Part] = {}
        self.others: dict[str, tuple[str, Callable[[Now, Place], Part]]] = {}
        """What is no question: its module, and how its part is made."""
        self.reconnects = False
        """Whether the page's host tells its connection."""
        self.how: dict[str, Any] = {"practice": True}
        page.route("**/*", self._answer)
        page.expose_function("kernel", self._kernel)
        page.goto(PAGE)

    def _answer(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        file = BROWSER / url.path.lstrip("/")
        if url.netloc != "course.test":
            self.outside.append(route.request.url)
            route.abort()
        elif url.path == "/":
            route.fulfill(path=HERE / "harness.html")
        else:
            kind = "text/css" if file.suffix == ".css" else "text/javascript"
            route.fulfill(path=file, content_type=kind)

    def _kernel(self, name: str, message: dict[str, Any]) -> dict[str, Any]:
        """What the kernel does with a message, and the traits that it then sends."""
        store = DiskStore(self.file)
        if not message or "told" in message:
            module, make = self.others.get(name, self._question(name))
            part = self.forms[name] = make(store.read(), store.place)
            return part.told(store.read()) if message else {"module": module, "state": part.state}
        return settle(self.forms[name], store, message).state

    def _question(self, name: str) -> tuple[str, Callable[[Now, Place], Part]]:
        kind = QUESTIONS[name].kind if name in QUESTIONS else ""
        return f"/kinds/{kind}.js", lambda now, place: QuestionPart(
            QUESTIONS[name], now, place, **self.how
        )

    def show(self, *names: str, **how: Any) -> Page:
        self.how = {"practice": True, **how}
        self.page.wait_for_function("window.ready")
        self.page.evaluate(
            "([names, reconnects]) => show(names, reconnects)", [list(names), self.reconnects]
        )
        return self.page

    def reload(self, *names: str) -> Page:
        self.page.reload()
        return self.show(*names)

    def saved(self, name: str) -> Any:
        expect(self.page.locator(f"#{name} .cc-state")).to_contain_text("Saved")
        return self.file.read().value(name)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, name: str) -> None:
        """Move with Tab alone until the control with this accessible name has the focus."""
        for _ in range(40):
            if self.page.evaluate(_FOCUSED_NAME) == name:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {name!r}")


_FOCUSED_NAME = """() => {
  const one = document.activeElement;
  return one.ariaLabel ?? one.labels?.[0]?.innerText ?? one.innerText;
}"""
