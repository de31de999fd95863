"""Pages of the course as HTML that needs nothing else, for paper, a phone or a web site; and as PDF."""
