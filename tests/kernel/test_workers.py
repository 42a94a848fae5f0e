"""A worker ends when its parent does, however that ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from tests.kernel.processes import until_gone

PARENT = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from mingshu.kernel.workers import begin
if __name__ == "__main__":
    pool = ProcessPoolExecutor(2, initializer=begin)
    list(pool.map(time.sleep, [0.2, 0.2]))
    print(*pool._processes, flush=True)
    time.sleep(3600)
"""


def test_workers_of_a_killed_parent_end() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "mingshu.settings"}
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        assert workers
        parent.send_signal(signal.SIGKILL)
    for worker in workers:
        until_gone(worker)
