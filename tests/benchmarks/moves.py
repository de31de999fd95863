"""What one move of a slider costs in each simulator.

    python tests/benchmarks/moves.py [NAME ...]

Milliseconds of processor time at the median, as `simulators/test_speed.py` moves them. Not a test: the
figures belong to the machine they were taken on. Compare two versions in turns, on a quiet one.
"""

import platform
import sys
from pathlib import Path
from statistics import median
from time import process_time

sys.path[:1] = [str(Path(__file__).resolve().parents[1])]

from commissioning.parts.simulator import SimulatorPart  # noqa: E402
from commissioning.simulators import open_view  # noqa: E402
from parts.host import Host  # noqa: E402
from parts.memory import MemoryStore  # noqa: E402
from simulators.test_speed import MOVES  # noqa: E402


def milliseconds(name: str) -> float:
    """Move the simulator's slider while it is held, and give the median of a move."""
    store = MemoryStore("04-proportionate-grant-management")
    page = Host(SimulatorPart(open_view(name), store.read()), store)
    page.set(moving=True)
    control, moves = MOVES[name]
    times = []
    for value in moves:
        began = process_time()
        page.set(values={**page.values, control: value})
        times.append(process_time() - began)
    return 1000 * median(times)


def main() -> None:
    """Measure and print."""
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    for name in sys.argv[1:] or MOVES:
        print(f"{name:<16}{milliseconds(name):8.2f} ms", flush=True)


if __name__ == "__main__":
    main()
