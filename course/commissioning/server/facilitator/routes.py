"""Every address of the facilitator's pages, and what answers it."""

from typing import Any

from commissioning.browser.bundle import BROWSER
from commissioning.server.facilitator.commands import (
    AskedHandler,
    CollectHandler,
    DoHandler,
    DueHandler,
    FilesHandler,
    MoodleHandler,
    WorkHandler,
    WorkNowHandler,
)
from commissioning.server.facilitator.handlers import (
    NoteHandler,
    OverviewHandler,
    PaperHandler,
    PapersHandler,
)
from commissioning.server.handlers import EditionHandler


def routes(base_url: str) -> list[tuple[Any, ...]]:
    """All addresses under `base_url`."""
    one = r"facilitator/texts/(?P<module>[\w-]+)/(?P<question>[\w-]+)/(?P<hand>first|second|agreed)"
    return [
        (rf"{base_url}facilitator/?", OverviewHandler),
        (rf"{base_url}facilitator/note/(?P<module>[\w-]+)", NoteHandler),
        (rf"{base_url}facilitator/do/collect", CollectHandler),
        (rf"{base_url}facilitator/do/due/(?P<module>[\w-]+)", DueHandler),
        (rf"{base_url}facilitator/do/moodle/(?P<module>[\w-]+)", MoodleHandler),
        (
            rf"{base_url}facilitator/do/files/(?P<command>[a-z-]+)(?:/(?P<module>[\w-]+))?",
            FilesHandler,
        ),
        (rf"{base_url}facilitator/do/(?P<command>[a-z-]+)/(?P<module>[\w-]+)", DoHandler),
        (rf"{base_url}facilitator/asked/(?P<name>[0-9-]+)", AskedHandler),
        (rf"{base_url}facilitator/running", WorkHandler),
        (rf"{base_url}facilitator/running/now", WorkNowHandler),
        (base_url + one, PapersHandler),
        (rf"{base_url}{one}/(?P<paper>[0-9a-f]+)", PaperHandler),
        (rf"{base_url}course/edition/(.+)", EditionHandler, {"path": str(BROWSER)}),
    ]
