"""The course in Jupyter: what a notebook cell calls, and the kernels that run it."""
