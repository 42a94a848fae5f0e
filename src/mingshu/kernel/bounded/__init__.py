"""Work on foreign files in a process of its own, bounded in memory, processor time and seconds.

A hostile or broken file may exhaust, crash or hang the library that reads it; here it only ends the child.
"""

from __future__ import annotations

from mingshu.kernel.bounded.calling import bounded
from mingshu.kernel.bounded.errors import BrokenWork, ChildFailed, ChildLost, Limit, LimitHit
from mingshu.kernel.bounded.limits import Bounds

__all__ = ["Bounds", "BrokenWork", "ChildFailed", "ChildLost", "Limit", "LimitHit", "bounded"]
