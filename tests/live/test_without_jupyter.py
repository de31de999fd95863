"""A process that serves the pages by themselves, as a service of a shared server would, needs nothing of Jupyter."""

import subprocess
import sys
from pathlib import Path

import pytest

NAMES = {"jupyter_server", "jupyter_client", "jupyter_core", "traitlets", "IPython", "ipykernel", "ipywidgets",
         "anywidget", "nbformat", "nbclient", "nbconvert", "nbgrader", "voila"}  # fmt: skip
CODE = """
import sys
from pathlib import Path
from commissioning.content.syllabus import syllabus
from live.plain import plain_server

async def every_page(server):
    drawn = set()
    for module in syllabus().modules:
        for place in (*module.places, *module.documents):
            page = await server.join("ada", place)
            drawn |= {one["script"] for one in page.parts}
            for one in page.parts:
                await page.say({"to": one["id"], "say": {"type": "refresh", "request": 1}})
            await page.settled()
            page.close()
    for path in ("course", "course/privacy", "course/accessibility", f"course/for-managers/{module.id}"):
        assert (await server.ask("/" + path, "ada")).code == 200
    return drawn

with plain_server(Path(sys.argv[1])) as server:
    drawn = server.run(every_page(server))
print(*sorted(drawn))
print(*{one.partition(".")[0] for one in sys.modules})
"""


@pytest.mark.slow
def test_pages_with_every_kind_of_part_load_nothing_of_jupyter(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path)], capture_output=True, text=True, check=True
    )
    drawn, loaded = ran.stdout.splitlines()
    forms = {"kinds/single.js", "kinds/text.js", "forms/document-page.js", "forms/finish.js", "forms/route.js",
             "simulators/simulator.js"}  # fmt: skip
    assert forms <= set(drawn.split())
    assert NAMES & set(loaded.split()) == set()
    assert ran.stderr == ""
