"""The beginning and the end of a worker process. Imported before the apps are set up, so it imports none of them."""

from __future__ import annotations

import multiprocessing
import os
import threading

import django


def begin() -> None:
    """Initializer of a process pool: sets up the apps, and ends the worker when its parent is killed.

    A worker otherwise waits for ever for the next job of a parent that is gone.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
