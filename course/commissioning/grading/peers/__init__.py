"""Peer review by files: who reads whose written answers, the form that travels, what comes back. It earns nothing."""
