"""How a worker starts: without packages that only draw or tabulate, which load later as ever."""

import subprocess
import sys

START = """
import sys, threading
from gros import starting
starting.begin(threading.Event())
print(*sorted({"networkx", "pandas", "mesa", "gros.work"} & set(sys.modules)))
import networkx
print(networkx.Graph().order())
"""


def test_a_worker_starts_without_tables_and_graphs_and_can_load_them_later():
    told = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, check=True, timeout=300
    )
    assert told.stdout.split("\n")[:2] == ["gros.work mesa", "0"]
