"""SVG charts, for simulators and for the cohort report."""
