"""How a command is added to the parser: by its name, its help, and what it does, which gives the exit code."""

import argparse
from collections.abc import Callable

Does = Callable[[argparse.Namespace], int]
Command = Callable[[str, str, Does], argparse.ArgumentParser]
