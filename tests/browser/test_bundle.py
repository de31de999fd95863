"""Modules joined to one text, as anywidget gets them: each name once, nothing left to fetch."""

import re
from pathlib import Path

import pytest

from commissioning.browser import bundle
from commissioning.browser.bundle import BROWSER, BundleError
from commissioning.questions.kinds import kinds

KINDS = sorted(one.stem for one in BROWSER.glob("kinds/*.js"))
WHOLE = (
    *(f"kinds/{kind}" for kind in KINDS),
    "forms/document", "forms/finish", "forms/route", "simulators/simulator",
)  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_one_module_that_needs_nothing_else(name: str) -> None:
    text = bundle.esm(name)
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert text.count("export default") == 1
    assert not re.search(r"fetch\(|https?://|importScripts", text)


def test_styles_fetch_nothing() -> None:
    for sheet in BROWSER.glob("styles/*.css"):
        text = bundle.css(sheet.stem)
        assert "url(" not in text
        assert "@import" not in text


def test_a_kind_is_one_python_file_and_one_module_of_its_name() -> None:
    assert list(kinds()) == KINDS


def laid(room: Path, **modules: str) -> str:
    """The bundle of "forms/page" in a room of these modules."""
    for name, text in modules.items():
        file = room / f"{name.replace('__', '/')}.js"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return bundle.esm("forms/page", room)


def test_imports_are_followed_through_rooms_and_come_once(tmp_path: Path) -> None:
    text = laid(
        tmp_path,
        forms__page='import {\n  a,\n  b,\n} from "./near.js";\nimport { c } from "../far/one.js";\n'
        "export default { a, b, c };\n",
        forms__near='import { c } from "../far/one.js";\nexport const a = c;\nexport async function b() {}\n',
        far__one="export const c = 1;\n",
    )
    assert text == (
        "export const c = 1;\n\nexport const a = c;\nexport async function b() {}\n\n".replace(
            "export ", ""
        )
        + "export default { a, b, c };\n"
    )


@pytest.mark.parametrize(
    ("near", "said"),
    [
        ("export const a = 1;\nlet page = 2;\n", "near.js and .*page.js both declare page"),
        ("const a = 1;\n", "page.js: .*near.js exports no a"),
        ("export const a = 1;\nexport default a;\n", "near.js is shown by itself"),
        (
            "const b = 1;\nexport { b as a };\nexport const a = b;\n",
            "near.js: .*'export { b as a };'",
        ),
        (
            'import * as all from "./x.js";\nexport const a = 1;\n',
            "does not know 'import \\* as all",
        ),
        ("export const a = 1;\nconst { b } = a;\n", "does not know 'const { b } = a;'"),
        ('export const a = () => import("./x.js");\n', "does not know 'import\\('"),
        (
            'import { x } from "./x.js";\nexport const a = x;\n',
            "near.js: there is no module .*x.js",
        ),
    ],
)
def test_what_cannot_be_joined_is_refused_with_its_place(
    tmp_path: Path, near: str, said: str
) -> None:
    page = 'import { a } from "./near.js";\nfunction page() {}\nexport default { page };\n'
    with pytest.raises(BundleError, match=said):
        laid(tmp_path, forms__page=page, forms__near=near)


def test_one_sheet_names_the_colours() -> None:
    colour = re.compile(r"#[0-9a-f]{3,8}\b|light-dark\(", re.IGNORECASE)
    named = {
        one.stem for one in BROWSER.glob("styles/*.css") if colour.search(one.read_text("utf-8"))
    }
    assert named == {"tokens"}
