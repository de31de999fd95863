"""What makes a page complete in itself: its style, and the policy that lets it ask no other site for anything."""

import base64
import re
from hashlib import sha256

from commissioning.browser import bundle


def style() -> str:
    """The style of a report."""
    return bundle.css("tokens", "cohort-report", "charts")


def policy(style: str) -> str:
    """Nothing is fetched and nothing runs; of styles only this page's own, by its hash."""
    known = base64.b64encode(sha256(_as_parsed(style).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"


def _as_parsed(style: str) -> str:
    """The text as browsers see it: a carriage return is a line break."""
    return re.sub(r"\r\n?", "\n", style)
