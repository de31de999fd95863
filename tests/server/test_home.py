"""The course home as a whole: documents to save, and a course of ten modules."""

from pathlib import Path

import pytest

from commissioning.content.routes import routes
from commissioning.server.home import home_shown
from commissioning.server.places import Places
from course_running import MODULE
from laid_out import laid_out
from server.course_at_home import TODAY, on_route
from server.ten_modules import ten_modules


def test_documents_are_listed_with_links_that_save_them(folder: Path) -> None:
    for place, name in (
        ("exercises", "Grant-management-plan-Northmere-2026-11-22.docx"),
        ("private", "Grant-management-plan-own-case-2026-11-22.docx"),
        ("private", "my-plan.docx"),
    ):
        made = folder / place / MODULE / "documents"
        made.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(b"")
    shown = home_shown(folder, Places("/"))["documents"]
    assert [(one["words"], one["about"]) for one in shown] == [
        ("Grant management plan, 22 November 2026", "Ropewalk"),
        ("Grant management plan, 22 November 2026", "your own case"),
        ("My plan", "your own case"),
    ]
    assert shown[0]["href"].startswith(f"/files/exercises/{MODULE}/documents/")


def test_modules_that_are_made_up_find_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ten_modules(tmp_path / "ten", monkeypatch)
    laid_out(tmp_path / "course", TODAY)
    shown = home_shown(tmp_path / "course", Places("/"))
    assert on_route(tmp_path / "course", "grant-manager")[0] == "Your route: five of nine modules"
    assert on_route(tmp_path / "course", "no-role")[0] == "All nine modules"
    assert on_route(tmp_path / "course", "councillor")[0] == "Your route: nine of nine modules"
    buyer = [row for roles, row in shown["rest"] if "commercial-buyer" in roles.split()]
    route = next(one for one in routes() if one.role == "Commercial buyer")
    assert len(buyer) == 10 - len({step.module for step in route.steps})
    assert len(shown["members"]) == 9
