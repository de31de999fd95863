"""The simulators in a real Chromium, without Jupyter: the page's own modules, a fake model, and the
Python side behind it. Keyboard only; axe; light and dark; 320 px."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import commissioning
from commissioning.answers import AnswersFile
from commissioning.simulators import NAMES, open_simulator
from commissioning.simulators.frame import style_text

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

PACKAGE = Path(commissioning.__file__).parent
SITE = "http://course.test"
TRAITS = (
    "spec",
    "values",
    "request",
    "moving",
    "result",
    "prediction",
    "guess",
    "action",
    "notice",
)
HARNESS = """<!doctype html><html lang="en"><head><title>Simulators</title><style>{css}</style></head>
<body><main><h1>Simulators</h1><h2>One</h2><div id="place"></div></main><script type="module">
import simulator from "/simulators/static/simulator.js";
const state = await window.kernel({{}});
const listeners = {{}};
let changes = {{}};
const model = {{
  get: (name) => state[name],
  set: (name, value) => {{ state[name] = changes[name] = value; }},
  on: (event, f) => {{ (listeners[event] ??= []).push(f); }},
  off: () => {{}},
  async save_changes() {{
    const sent = changes;
    changes = {{}};
    hear(await window.kernel(sent));
  }},
  async send(content, _, [bytes]) {{
    hear(await window.message(content, [...new Uint8Array(bytes)]));
  }},
}};
function hear(heard) {{
    for (const [name, value] of Object.entries(heard)) {{
      if (JSON.stringify(state[name]) === JSON.stringify(value)) continue;
      state[name] = value;
      for (const f of listeners[`change:${{name}}`] ?? []) f();
    }}
}}
simulator.render({{ model, el: document.getElementById("place") }});
window.ready = true;
</script></body></html>"""


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """`show(name)` opens one simulator and gives its page and its Python side."""
    contexts, outside = [], []

    def opened(name: str, width: int = 1280, scheme: str = "light") -> tuple[Any, Any]:
        answers = AnswersFile(tmp_path / "answers.json", "m")
        (tmp_path / "private").mkdir(exist_ok=True)
        private = AnswersFile(tmp_path / "private" / "answers.json", "m")
        simulator = open_simulator(name, answers, private)
        context = browser.new_context(
            viewport={"width": width, "height": 4000}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)

        def kernel(changes: dict[str, Any]) -> dict[str, Any]:
            simulator.set_state(changes)
            return {trait: getattr(simulator, trait) for trait in TRAITS}

        def message(content: dict[str, Any], sent: list[int]) -> dict[str, Any]:
            simulator._handle_custom_msg(content, [bytes(sent)])
            return kernel({})

        def serve(route: Any) -> None:
            path = route.request.url.removeprefix(SITE)
            if not route.request.url.startswith(SITE):
                outside.append(route.request.url)
                route.abort()
            elif path == "/":
                route.fulfill(body=HARNESS.format(css=style_text()), content_type="text/html")
            else:
                route.fulfill(path=PACKAGE / path.lstrip("/"), content_type="text/javascript")

        page.expose_function("kernel", kernel)
        page.expose_function("message", message)
        page.route("**/*", serve)
        page.goto(f"{SITE}/")
        page.wait_for_function("window.ready")
        return page, simulator

    yield opened
    for context in contexts:
        context.close()
    assert outside == []


def reveal(page: Any) -> None:
    page.get_by_role("button", name="Show me without predicting").press("Enter")
    page.locator(".cc-summary").wait_for(state="visible")


def test_predict_and_turn_by_keyboard_alone(show: Any) -> None:
    page, simulator = show("applying")
    assert not page.locator(".cc-summary").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("20000")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("You said £20,000; it is £86,400.").wait_for()
    assert "cc-start" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Tab")  # the chosen process
    page.keyboard.press("ArrowDown")
    page.locator(".cc-summary", has_text="half of the form").wait_for()
    assert simulator.values["way"] == "half"
    page.keyboard.press("Tab")  # the slider of hours
    page.keyboard.press("ArrowRight")
    page.locator(".cc-summary", has_text="£44,400").wait_for()
    assert simulator.values["hours"] == 18.5
    page.get_by_role("button", name="Reset").press("Enter")
    page.locator(".cc-summary", has_text="£86,400").wait_for()
    assert simulator.values == simulator._view.defaults


def test_a_prediction_is_needed_or_declined(show: Any) -> None:
    page, simulator = show("dial")
    page.get_by_role("button", name="See what happens").press("Enter")
    page.get_by_text("Give a prediction first").wait_for()
    page.get_by_label("On the £4,000 grant").fill("lots")
    page.get_by_role("button", name="See what happens").press("Enter")
    page.get_by_text("We could not read that").wait_for()
    assert not simulator.prediction["revealed"]


def test_the_floor_stays_and_says_why(show: Any) -> None:
    page, simulator = show("dial")
    reveal(page)
    box = page.get_by_role("checkbox", name="K1 Identity")
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    assert box.get_attribute("aria-disabled") == "true"
    said = page.locator(f"[id='{box.get_attribute('aria-describedby')}']").inner_text()
    assert "The floor" in said
    page.get_by_role("checkbox", name="K10 Every receipt").press("Space")
    page.wait_for_function("document.querySelector('.cc-summary').textContent.includes('own set')")
    assert not page.get_by_role("checkbox", name="K11").is_checked()
    assert "K11" not in simulator.values["checks"]


def test_the_figures_are_one_click_away(show: Any) -> None:
    page, _ = show("cashflow")
    reveal(page)
    table = page.get_by_role("table", name="Bank balance at its lowest")
    assert table.count() == 0
    page.locator("summary", has_text="Show the figures").press("Enter")
    assert table.get_by_role("columnheader").count() == 3
    page.get_by_role("combobox", name="You pay").select_option("monthly in advance")
    page.locator(".cc-summary", has_text="monthly in advance").wait_for()
    assert table.is_visible()
    assert "monthly in advance" in page.get_by_role("img").first.text_content()


def test_a_wrong_number_is_explained(show: Any) -> None:
    page, _ = show("cashflow")
    reveal(page)
    box = page.get_by_role("textbox", name="Grant", exact=True)
    box.fill("much")
    box.press("Tab")
    page.locator(".cc-problem", has_text="Grant: give a number").wait_for()
    assert box.input_value() == "85,000"


def test_clearing_a_self_assessment_asks_first(show: Any) -> None:
    page, simulator = show("requirements")
    reveal(page)
    page.locator("summary", has_text="6. Grant agreements").press("Enter")
    page.get_by_role("radio", name="Met", exact=True).first.press("Space")
    page.get_by_role("textbox", name="Evidence").fill("Signed in 2026")
    page.get_by_role("textbox", name="Evidence").blur()
    page.locator(".cc-group-status", has_text="met").first.wait_for()
    assert simulator.values["r6.evidence"] == "Signed in 2026"
    page.get_by_role("button", name="Clear all").press("Enter")
    assert simulator.values["r6.rating"] == "met"
    page.get_by_role("button", name="Yes, clear").press("Enter")
    page.get_by_text("Cleared.").wait_for()
    assert simulator.values["r6.rating"] == "not rated"


def test_eleven_measures_to_two_by_keyboard(show: Any) -> None:
    page, simulator = show("who-can-answer")
    page.keyboard.press("Tab")
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    page.get_by_text("With 11 measures: you said 30; it is 10.").wait_for()
    page.keyboard.press("Tab")  # the slider of measures
    for _ in range(9):
        page.keyboard.press("ArrowLeft")
    page.locator(".cc-summary", has_text="22 of 40").wait_for()
    short = page.get_by_role("checkbox", name="A shorter tender")
    short.press("Space")
    page.locator(".cc-summary", has_text="40 of 40 suppliers can bid").wait_for()
    assert (simulator.values["measures"], simulator.values["short"]) == (2, True)
    assert page.get_by_role("slider", name="Hours to answer a short tender").is_visible()
    assert not page.get_by_role("slider", name="Hours to answer the tender").is_visible()


def test_doubt_is_one_click_away_and_moves_the_range(show: Any) -> None:
    page, simulator = show("estimate")
    reveal(page)
    page.get_by_role("combobox", name="Start from").select_option("ordinary-vacancy")
    page.locator(".cc-summary", has_text="Of a headline of £300,000").wait_for()
    page.wait_for_function("!document.querySelector('.cc-summary').textContent.includes('£96,000')")
    assert simulator.values["deadweight"] == 65
    page.locator("summary", has_text="Change how unsure you are").press("Enter")
    lowest = page.get_by_role("textbox", name="Deadweight, at the lowest")
    lowest.fill("70")
    lowest.press("Tab")
    page.wait_for_function(
        "[...document.querySelectorAll('input')].some((one) => one.value === '70' && "
        "one.closest('.cc-control').textContent.includes('would have happened anyway'))"
    )
    assert simulator.values["deadweight"] == 70
    assert page.get_by_role("combobox", name="Start from").input_value() == "own"
    page.get_by_role("radio", name="Year one is discounted too").press("Space")
    page.get_by_text("Year one is discounted too, as if").first.wait_for()


def test_one_step_and_its_note_by_keyboard(show: Any) -> None:
    page, simulator = show("scoring")
    reveal(page)
    page.get_by_role("slider", name="Weight of social value").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.locator(".cc-summary", has_text="At 20 per cent").wait_for()
    page.get_by_role("radio", name="One agreed level").press("Space")
    page.locator(".cc-callout", has_text="Move B one level down").wait_for()
    assert simulator.result["figures"][1]["value"] == "0.01"
    page.locator("summary", has_text="A moderation note").press("Enter")
    page.get_by_role("combobox", name="The criterion").select_option("change")
    page.get_by_role("textbox", name="Evidence from bid B").fill("Page 6: two trainees by April.")
    page.get_by_role("combobox", name="The agreed level").select_option("4")
    page.get_by_role("textbox", name="Why not 5?").fill("Nothing on what would happen anyway.")
    page.get_by_role("textbox", name="Why not 3?").fill("Amount, owner and date are given.")
    page.keyboard.press("Tab")
    page.locator(".cc-group-status", has_text="has all its parts").wait_for()
    assert not page.get_by_role("textbox", name="Why not 4?").is_visible()


OWN_VOTE = """META
key;value
budget;1000
vote_type;approval
PROJECTS
project_id;cost;name
x;600;<b>Bench</b>
y;400;Lamp
z;500;Sign
VOTES
voter_id;vote
1;x,y
2;x
3;z
"""


def test_count_the_same_votes_twice_by_keyboard(show: Any) -> None:
    page, simulator = show("residents-vote")
    for share in ("80", "60"):
        page.keyboard.press("Tab")
        page.keyboard.type(share)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("you said 60 per cent; it is 97.4 per cent").wait_for()
    page.keyboard.press("Tab")  # the rule
    page.keyboard.press("ArrowDown")
    page.locator(".cc-summary", has_text="974 of the 1,000 who voted").wait_for()
    page.keyboard.press("Tab")  # the slider of the budget
    page.keyboard.press("End")
    page.locator(".cc-summary", has_text="£200,000").wait_for()
    assert simulator.values["budget"] == 200_000
    steps = page.get_by_role("table", name="why each project won")
    assert steps.get_by_role("columnheader", name="Each paid, at most").count() == 1
    page.get_by_role("button", name="Reset").press("Enter")
    page.locator(".cc-summary", has_text="Most votes first, £120,000").wait_for()


def test_a_file_of_ones_own_and_the_way_back(show: Any, tmp_path: Path) -> None:
    page, simulator = show("residents-vote")
    reveal(page)
    chooser = page.get_by_label("Choose a file of ballots")
    own, broken, large = (tmp_path / name for name in ("own.pb", "broken.pb", "large.pb"))
    own.write_text(OWN_VOTE)
    broken.write_text(OWN_VOTE.replace("y;400", "y;lots"))
    large.write_bytes(b"x" * 5_000_001)
    said = page.locator(".cc-file .cc-alert")
    chooser.set_input_files(large)
    said.get_by_text("large.pb is larger than 5 MB").wait_for()
    chooser.set_input_files(broken)
    said.get_by_text("Line 8: The cost of project y").wait_for()
    assert chooser.get_attribute("aria-invalid") == "true"
    chooser.focus()
    chooser.set_input_files(own)
    page.locator(".cc-summary", has_text="£1,000: x and y win").wait_for()
    assert page.evaluate("document.activeElement.type") == "file"
    assert said.text_content() == ""
    assert page.get_by_text("Counting own.pb: 3 projects, 3 voters").is_visible()
    assert chooser.evaluate("input => input.files[0].name") == "own.pb"
    assert page.get_by_text("those of your file").is_visible()
    assert page.get_by_role("option", name="x <b>Bench</b>").count() == 1
    page.get_by_role("button", name="Back to Northmere's vote").press("Enter")
    page.locator(".cc-summary", has_text="£120,000: T1 Market square play garden, T2").wait_for()
    assert page.evaluate("document.activeElement.type") == "file"
    assert simulator.values == simulator._view.defaults


def test_a_slow_count_says_so_and_only_the_last_change_is_asked(show: Any) -> None:
    page, simulator = show("residents-vote")
    reveal(page)
    asked = []
    result = simulator._view.result

    def slow(values: dict[str, Any]) -> dict[str, Any]:
        asked.append(values["budget"])
        time.sleep(1)
        return result(values)

    simulator._view.result = slow
    slider = page.get_by_role("slider", name="Budget")
    slider.focus()
    page.evaluate(
        """() => { window.busy = []; new MutationObserver((all) => all.forEach((one) =>
        window.busy.push(one.target.getAttribute("aria-busy") ?? one.target.textContent)))
        .observe(document.body, { subtree: true, attributeFilter: ["aria-busy"] }); }"""
    )
    slider.evaluate(
        """(slider) => { let left = 6; const drag = setInterval(() => { slider.stepUp();
        slider.dispatchEvent(new Event("input")); left -= 1; if (left) return;
        clearInterval(drag); slider.dispatchEvent(new Event("change")); }, 100); }"""
    )
    page.locator(".cc-summary", has_text="£126,000").wait_for()
    page.locator(".cc-results:not([aria-busy])").wait_for()
    assert page.evaluate("window.busy")[0] == "true"
    assert page.locator(".cc-notice").text_content() == ""
    assert simulator.values["budget"] == 126_000
    assert len(asked) <= 3


def test_place_a_decision_and_move_it_one_rung_by_keyboard(show: Any) -> None:
    page, simulator = show("ladder")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # A, the library survey
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("you said 2 rungs; it is 3 rungs").wait_for()
    for _ in range(4):  # the decision, the promise, asked, framed
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_text("You moved the practice up 1 rung.").wait_for()
    assert simulator.values["survey.facts"] == ["asked", "framed", "informed"]
    assert page.get_by_text("Officers wrote all four options.").is_visible()
    assert "before you moved it 4" in page.get_by_role("img").first.text_content()
    page.get_by_role("combobox", name="Decision").select_option("own")
    page.locator(".cc-summary", has_text="An exercise of your own".lower()).wait_for()
    assert page.get_by_role("checkbox", name="They could have stopped it").is_visible()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_and_width(show: Any, name: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page, _ = show(name, width, scheme)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    assert axe.run(page, options=rules).response["violations"] == []
    reveal(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    found = axe.run(page, options=rules).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bare = "input, select, textarea, button, summary, [tabindex='0']"
    assert page.locator(bare).evaluate_all(
        "all => all.filter((one) => one.dataset.lmSuppressShortcuts !== 'true').length"
    ) == 0  # fmt: skip
    small = page.evaluate(
        "Math.min(...[...document.querySelectorAll('svg text')].filter((one) => "
        "one.getClientRects().length).map((one) => 14 * one.getCTM().a))"
    )
    assert small >= 12
