"""Which address of the course is answered by which handler."""

import re
from typing import Any

from tornado import web

from commissioning.browser.bundle import BROWSER
from commissioning.content.pages.about import PAGES
from commissioning.records.remembering.sureness_shared import KIND as HOW_SURE
from commissioning.server.evidence_handlers import EvidenceFileHandler, EvidenceHandler
from commissioning.server.follow_up import CALENDAR
from commissioning.server.handlers import (
    AboutHandler,
    AwakeHandler,
    CalendarHandler,
    DataHandler,
    EditionHandler,
    FollowUpHandler,
    HomeHandler,
    HowSureHandler,
    ManagerHandler,
    NoteHandler,
    PageHandler,
    SearchHandler,
    SettingsHandler,
)
from commissioning.server.page_socket import PageSocket


def routes(host: type[web.RequestHandler], base_url: str = "/") -> list[tuple[Any, ...]]:
    """All addresses under `base_url`, for a host whose handler this is."""
    answered: list[tuple[str, type]] = [
        ("course/?", HomeHandler),
        (f"course/(?P<name>{'|'.join(PAGES)})", AboutHandler),
        ("course/search", SearchHandler),
        ("course/for-managers/(?P<module>[^/]+)", ManagerHandler),
        (r"course/for-facilitators/(?P<module>[\w-]+)", NoteHandler),
        ("course/page/(?P<path>.+)", PageHandler),
        (r"course/datasets/(?P<dataset>[\w-]+)/(?P<file>[\w.-]+)", DataHandler),
        ("course/settings", SettingsHandler),
        ("course/follow-up", FollowUpHandler),
        (f"course/follow-up/{re.escape(CALENDAR)}", CalendarHandler),
        (f"course/follow-up/{re.escape(HOW_SURE.file)}", HowSureHandler),
        ("course/evidence", EvidenceHandler),
        (r"course/evidence/(?P<mark>[0-9a-f]+)\.evidence\.json", EvidenceFileHandler),
        ("course/awake", AwakeHandler),
        ("course/socket", PageSocket),
    ]
    made = [(base_url + path, type(one.__name__, (one, host), {})) for path, one in answered]
    files = (rf"{base_url}course/edition/(.+)", EditionHandler, {"path": str(BROWSER)})
    return [*made, files]
