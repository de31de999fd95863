"""The kernels of open pages: started when a page is opened, ended when it is closed, never reused.

While the browser still loads its scripts, the kernel starts and runs the whole page (`run`). Only then
does the browser hear what the cells show: Voila's front end may draw a widget on the first word of it,
before the values that its cell sets next have come.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

from jupyter_core.utils import ensure_async
from nbclient.exceptions import CellExecutionError
from voila.execute import VoilaExecutor

from commissioning.content.pages import Block, Mark, Opening, Page, Text

NO_KERNEL = (
    "This page could not start. Reload it. If that does not help, close the course, start it again, and "
    "open the page once more. The answers you saved before are safe."
)
_BROKEN = (
    '<p class="trouble" role="alert">This part of the page could not be shown. Reload the page. The '
    "answers you saved are safe.</p>"
)
SETTLE_SECONDS = 1.0  # a last answer may be on its way when a page closes
OPENING_SECONDS = 60.0  # a page that was closed while it opens, and does not come to an end
UNSEEN_SECONDS = 120.0  # a page whose browser never came for its forms


@dataclass
class OpenPage:
    """One page that is open in a browser, and its kernel."""

    kernel_id: str
    manager: Any
    notebook: Any
    page: Page
    log: logging.Logger
    seen: bool = False
    executor: Any = None
    shown: list[dict[str, Any]] = field(default_factory=list)
    opening: "asyncio.Task[bool] | None" = field(default=None, repr=False)

    async def run(self) -> bool:
        """Wait for the kernel and run all cells. False, never an exception, when it cannot open the page."""
        try:
            kernel = await ensure_async(self.manager.get_kernel(self.kernel_id))
            self.executor = VoilaExecutor(self.notebook, km=kernel)
            self.executor.kc = await self.executor.async_start_new_kernel_client()
            for block in self.page.blocks:
                if isinstance(block, Opening):
                    await self._execute(block)
                elif not isinstance(block, Text | Mark):
                    self.shown.append(self._payload(block, await self._outputs(block)))
        except Exception:  # whatever it is, the page must say that it could not start
            self.log.exception("A page could not start")
            return False
        finally:
            self.stop_listening()
        return True

    async def _execute(self, block: Block) -> list[dict[str, Any]]:
        source = self.notebook.cells[block.index - 1]
        done = await self.executor.async_execute_cell(source, block.index - 1, store_history=False)
        return [one for one in done.get("outputs", []) if one.get("name") != "stderr"]

    async def _outputs(self, block: Block) -> list[dict[str, Any]]:
        """What a cell shows; where it fails, words in its place, and the rest of the page goes on."""
        try:
            return await self._execute(block)
        except (CellExecutionError, TimeoutError):
            self.log.exception("A cell could not be run")
            data = {"text/html": _BROKEN}
            return [{"output_type": "display_data", "data": data, "metadata": {}}]

    def _payload(self, block: Block, outputs: list[dict[str, Any]]) -> dict[str, Any]:
        """The outputs of a cell as Voila's front end expects them."""
        return {
            "output_cell": {"cell_type": "code", "metadata": {}, "outputs": outputs},
            "cell_index": block.index - 1,
            "total_cell": len(self.notebook.cells) + 1,
        }

    def stop_listening(self) -> None:
        """Close our own channels to the kernel; the browser has its own."""
        client = self.executor.kc if self.executor else None
        if client:
            client.stop_channels()


class OpenPages:
    """All pages that are open now, by the id of their kernel."""

    def __init__(self, manager: Any, log: logging.Logger) -> None:
        self._manager = manager
        self._log = log
        self._pages: dict[str, OpenPage] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def get(self, kernel_id: str) -> OpenPage | None:
        """The open page with this kernel, or None."""
        return self._pages.get(kernel_id)

    async def open(self, path: str, notebook: Any, page: Page) -> OpenPage:
        """Start a kernel in the folder of `path` and begin to open its page."""
        name = notebook.metadata.get("kernelspec", {}).get("name", "python3")
        folder = path.rpartition("/")[0]
        start = self._manager.start_kernel(kernel_name=name, path=folder)
        kernel_id = await ensure_async(start)
        opened = OpenPage(kernel_id, self._manager, notebook, page, self._log)
        self._pages[kernel_id] = opened
        opened.opening = asyncio.create_task(opened.run())
        self._later(self._end_unseen(opened))
        return opened

    def close(self, kernel_id: str, after: float = SETTLE_SECONDS) -> None:
        """End the kernel of a page that was closed, once its last answer had time to arrive."""
        if kernel_id in self._pages:
            self._later(self._end(kernel_id, after))

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _end_unseen(self, page: OpenPage) -> None:
        await asyncio.sleep(UNSEEN_SECONDS)
        if not page.seen:
            await self._end(page.kernel_id, 0)

    async def _end(self, kernel_id: str, after: float) -> None:
        await asyncio.sleep(after)
        page = self._pages.pop(kernel_id, None)
        if page is None:
            return
        if page.opening:
            await asyncio.wait([page.opening], timeout=OPENING_SECONDS)
        if kernel_id in self._manager:
            await ensure_async(self._manager.shutdown_kernel(kernel_id))
