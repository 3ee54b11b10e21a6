"""The limits that a reading child sets itself, so that no document takes the machine with it."""

import os
import signal
from pathlib import Path

MOST_MEMORY = 1536 << 20
"""Bytes of address space beyond what the child begins with. The 150 real reports need less than 100 MB."""

LARGE = 512 << 20
"""A child that has come to this much is ended after the document that brought it there."""

_PAGE = 4096


def alone() -> None:
    """Parts this process from its parent's group, so that it can be ended together with the programs it starts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)


def end_group(process_id: int) -> None:
    """Ends the programs that a process which called `alone` has started, and it."""
    try:
        os.killpg(process_id, signal.SIGKILL)
    except (AttributeError, OSError):  # not on Windows; or it has not come so far, or has gone
        return


def limit_memory(most: int = MOST_MEMORY) -> None:
    """Lets this process, and each that it starts, have no more address space than it has now and so much more.

    When it is ended for that it leaves no image of its memory behind.
    """
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _limit(resource.RLIMIT_AS, _address_space() + most)
    _limit(resource.RLIMIT_CORE, 0)


def has_grown_large() -> bool:
    """Whether this process has so much of its address space in use that the next document might not find enough."""
    return _address_space() > LARGE


def limit_computing(seconds: float) -> None:
    """Lets this process compute for so long from now on; then it is ended, whatever it is doing."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def _limit(what: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if hard < 0 else min(most, hard), hard))


def was_computing_too_long(exit_code: int | None) -> bool:
    """Whether a process was ended by that limit."""
    return hasattr(signal, "SIGXCPU") and exit_code == -signal.SIGXCPU


def _address_space() -> int:
    """What this process has now; on a machine with many cores a library may have reserved much."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * _PAGE
    except (OSError, ValueError):
        return 0
