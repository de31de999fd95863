"""The course's handlers behind Jupyter's log-in, with its checks against requests from other sites."""

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado import web
from tornado.websocket import WebSocketHandler

from commissioning.live.learner import Learner
from commissioning.server.course import Course


class AtHome(Course, JupyterHandler):
    """There is one learner: whoever may use this server, which serves one folder."""

    auth_resource = "contents"

    async def prepare(self) -> Any:  # type: ignore[override]
        """Let in who is logged in; a page without a log-in leads to it, a socket is refused."""
        leads_on = not isinstance(self, WebSocketHandler)
        made = await super().prepare(_redirect_to_login=leads_on)
        user = self.current_user
        may = user and self.authorizer.is_authorized(self, user, "read", self.auth_resource)
        if user and not may:
            raise web.HTTPError(403)
        return made

    @property
    def learner(self) -> Learner:
        return Learner("", Path(self.contents_manager.root_dir))

    @property
    def base_url(self) -> str:
        base: str = self.settings["base_url"]
        return base

    @property
    def content_security_policy(self) -> str:
        return f"{super().content_security_policy}; {self.only_here}"
