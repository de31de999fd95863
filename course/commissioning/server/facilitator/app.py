"""The facilitator's pages as an extension of Jupyter Server, beside nothing else."""

from pathlib import Path
from typing import Any

from jupyter_server.extension.application import ExtensionApp
from jupyter_server.serverapp import ServerApp
from traitlets import Bool

from commissioning.grading.marking.keyed import require_keys
from commissioning.grading.settings import read_settings
from commissioning.server.at_home.app import CourseServer
from commissioning.server.facilitator.request import DESK, SETTINGS
from commissioning.server.facilitator.routes import routes
from commissioning.server.facilitator.work import Desk


class FacilitatorApp(ExtensionApp):
    """Serves /facilitator, where keys and the settings of a gradebook are; refuses to start elsewhere."""

    name = "commissioning_facilitator"
    app_name = "Collaborative Commissioning, for facilitators"
    extension_url = "/facilitator"
    serverapp_class = CourseServer
    load_other_extensions = True
    open_browser = Bool(default_value=False, config=True)

    @classmethod
    def get_extension_package(cls) -> str:
        """The package whose `_jupyter_server_extension_points` names this app."""
        return "commissioning.server.facilitator"

    def initialize_settings(self) -> None:
        """What the handlers share; CourseError where this is no facilitator's folder."""
        require_keys()
        self.settings[DESK] = Desk(Path(self._server.root_dir))
        self.settings[SETTINGS] = read_settings(Path(self._server.root_dir))

    def initialize_handlers(self) -> None:
        """Our addresses."""
        found: list[tuple[Any, ...]] = routes(self._server.base_url)
        self._server.web_app.add_handlers(".*$", found)  # type: ignore[no-untyped-call]

    async def stop_extension(self) -> None:
        """No command outlives the server."""
        self.settings[DESK].close()

    @property
    def _server(self) -> ServerApp:
        server = self.serverapp
        if not isinstance(server, ServerApp):  # never, once Jupyter Server has loaded this
            raise TypeError("the facilitator's pages run in a Jupyter server only")
        return server
