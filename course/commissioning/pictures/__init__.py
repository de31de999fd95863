"""The pictures that a page may show, by name: thin views over models, drawn in the course's own hand.

A page says `page.picture("map")`. Each picture is a chart of `drawing` with a table that says the same; whoever
shows the page gets it as HTML. Nothing here is an answer, and nothing is kept.
"""

from commissioning.pictures.showing import as_html, picture, pictures

__all__ = ["as_html", "picture", "pictures"]
