"""The course as an extension of Jupyter Server."""

from typing import Any

from jupyter_server.extension.application import ExtensionApp
from jupyter_server.serverapp import ServerApp
from traitlets import Bool

from commissioning.browser.edition import edition
from commissioning.live.pages import LivePages
from commissioning.live.workers import Workers
from commissioning.server.at_home.handlers import AtHome
from commissioning.server.course import LIVE
from commissioning.server.routes import routes


class CourseServer(ServerApp):
    """A server that reads no file of settings: those that lie about are for other work."""

    @property
    def config_file_paths(self) -> list[str]:
        """Where this server and all its extensions look for settings: nowhere."""
        return []


class CourseApp(ExtensionApp):
    """Serves the course home at /course and its pages below /course/page."""

    name = "commissioning"
    app_name = "Collaborative Commissioning"
    extension_url = "/course"
    serverapp_class = CourseServer
    load_other_extensions = True
    file_url_prefix = "/lab/tree"
    open_browser = Bool(default_value=False, config=True)

    @classmethod
    def get_extension_package(cls) -> str:
        """The package whose `_jupyter_server_extension_points` names this app."""
        return "commissioning.server.at_home"

    def initialize_settings(self) -> None:
        """What the handlers share: the pages that are open."""
        self.settings[LIVE] = LivePages(Workers(), edition())

    def initialize_handlers(self) -> None:
        """Our addresses, beside Jupyter's own."""
        server = self.serverapp
        if not isinstance(
            server, ServerApp
        ):  # never, once Jupyter Server has loaded this extension
            raise TypeError("the course runs in a Jupyter server only")
        found: list[tuple[Any, ...]] = routes(AtHome, server.base_url)
        server.web_app.add_handlers(".*$", found)  # type: ignore[no-untyped-call]

    async def stop_extension(self) -> None:
        """Nothing outlives the server: Jupyter itself ends the kernels."""
        await self.settings[LIVE].close()
