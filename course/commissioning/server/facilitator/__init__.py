"""The facilitator's pages, in a Jupyter server of their own: marking, who waits, what the commands do.

Only where the keys and a gradebook are. No service for learners loads this room.
"""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """What Jupyter Server asks a package for; the server's parts load only then."""
    from commissioning.server.facilitator.app import FacilitatorApp

    return [{"module": "commissioning.server.facilitator", "app": FacilitatorApp}]
