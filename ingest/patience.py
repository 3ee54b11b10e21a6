"""How long reading one document may take: some time for itself, and more for each page that it reaches.

A parser that has lost its way reaches no page and is ended soon, while a long document is read to its end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SECONDS = 300.0
"""For a document, by the clock. On a machine with four times as many programs at work as it has cores, the largest
sheet that is read took 172; the longest of 150 real reports takes two to four."""

COMPUTING = 120.0
"""Of these, for computing, which no other program makes longer: the same sheet needed 36."""

SECONDS_A_PAGE = 0.1
"""For each page in addition; pages of reports take a tenth of this."""

_asks: ContextVar[Callable[[float], None]] = ContextVar("asks", default=lambda seconds: None)


def reached_a_page(seconds: float = SECONDS_A_PAGE) -> None:
    """Says that reading has come to a new page, which may take so long.

    Raises OSError where nobody waits for the document any more, so that its reader ends too.
    """
    _asks.get()(seconds)


@contextmanager
def granted_by(grant: Callable[[float], None]) -> Iterator[None]:
    """Within it, `grant` is told of each page that is reached, and of how long that may take."""
    token = _asks.set(grant)
    try:
        yield
    finally:
        _asks.reset(token)
