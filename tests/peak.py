"""The most memory that a process has held, told by itself at its end.

``getrusage`` will not do on Linux: a child begins with the peak of the process that started it, and a test
run is large. The kernel's high-water mark belongs to the program that runs.
"""

from __future__ import annotations

#: Put before a child's code; ``peak_mb()`` then gives whole megabytes.
PEAK = """
import resource, sys
from pathlib import Path
def peak_mb():
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(l.split()[1]) for l in status.read_text().splitlines() if l.startswith("VmHWM")) // 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // (1024 * 1024 if sys.platform == "darwin" else 1024)
"""
