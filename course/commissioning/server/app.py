"""The course as an extension of Jupyter Server: home, calm view, and Voila's front end for its forms."""

import asyncio
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.extension.application import ExtensionApp
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from traitlets import Bool, default
from voila.configuration import VoilaConfiguration
from voila.paths import collect_static_paths
from voila.utils import get_page_config, get_voila_labextensions_path

from commissioning.browser.bundle import BROWSER
from commissioning.server.handlers import HANDLERS, socket_routes
from commissioning.server.running import OpenPages

# What Voila's front end loads of what is installed: the widgets' own machinery and nothing else.
_WIDGETS = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]


class CourseApp(ExtensionApp):
    """Serves the course home at /course and its pages below /course/page."""

    name = "commissioning"
    app_name = "Collaborative Commissioning"
    extension_url = "/course"
    load_other_extensions = True
    file_url_prefix = "/lab/tree"
    open_browser = Bool(default_value=False, config=True)

    @classmethod
    def get_extension_package(cls) -> str:
        """The package whose `_jupyter_server_extension_points` names this app."""
        return "commissioning.server"

    @default("static_paths")
    def _static_paths(self) -> list[str]:
        return [str(BROWSER)]

    @default("handlers")
    def _handlers(self) -> list[tuple[Any, ...]]:
        return list(HANDLERS)

    def initialize_settings(self) -> None:
        """What the handlers share: the open pages, and how Voila's front end is set up."""
        kernels = self._server.kernel_manager
        self.settings["commissioning_open_pages"] = OpenPages(kernels, self.log)
        self.settings["commissioning_page_config"] = self._page_config()

    @property
    def _server(self) -> ServerApp:
        server = self.serverapp
        if server is None:  # never, once Jupyter Server has loaded this extension
            raise RuntimeError("the course runs in a Jupyter server only")
        return server

    def _page_config(self) -> dict[str, Any]:
        base: str = self._server.base_url
        made: dict[str, Any] = get_page_config(
            base_url=base,
            settings=self._server.web_app.settings,
            log=self.log,
            voila_configuration=VoilaConfiguration(
                extension_allowlist=_WIDGETS, progressive_rendering=True
            ),
        )
        return {
            **made,
            "baseUrl": base,
            "fullStaticUrl": url_path_join(base, "course/front-end"),
            "fullLabextensionsUrl": url_path_join(base, "course/widgets"),
            "fullMathjaxUrl": url_path_join(base, "static/commissioning/view/no-mathematics.js"),
            "jupyterLabTheme": "light",
        }

    def initialize_handlers(self) -> None:
        """Voila's own files and its socket, besides our handlers."""
        base: str = self._server.base_url
        front_end = collect_static_paths(["voila", "nbconvert"], "base")
        files = [
            ("course/front-end", [str(Path(one)) for one in front_end]),
            ("course/widgets", get_voila_labextensions_path()),
        ]
        routes: list[tuple[Any, ...]] = [
            (url_path_join(base, place, "(.*)"), FileFindHandler, {"path": paths})
            for place, paths in files
        ]
        self._server.web_app.add_handlers(".*$", [*routes, *socket_routes(base)])  # type: ignore[no-untyped-call]

    async def stop_extension(self) -> None:
        """Nothing outlives the server: Jupyter itself ends the kernels."""
        await asyncio.sleep(0)
