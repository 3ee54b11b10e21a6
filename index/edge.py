"""The outermost edge of both command lines: every end of a command becomes an exit code and at most one sentence."""

import logging
import os
import sys
from collections.abc import Callable

from index.errors import ProductError
from index.log import unforeseen

log = logging.getLogger(__name__)


def exit_code(command: Callable[[], int]) -> int:
    """Runs a command; what it raises becomes a sentence on standard error and 1.

    The log has the trace of what nobody foresaw.
    """
    try:
        return command()
    except ProductError as problem:
        return _failed(str(problem))
    except BrokenPipeError:
        # Whoever read our output has gone, as `| head` does. Python would complain again on closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _failed("Stopped. What was filed so far is kept.")
        return 130
    except Exception:  # noqa: BLE001 - the one place that catches everything
        return _failed(unforeseen(log))


def _failed(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1
