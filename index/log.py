"""The log for the person on duty: a file in the data folder, and standard error when asked for."""

import logging
import logging.handlers
import re
import secrets
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

FILE = "inspections.log"
LARGEST, KEPT = 5_000_000, 3
LAYOUT = "%(asctime)s %(levelname)s %(name)s %(message)s"
OUR_OWN = ("bot", "ingest", "index")


class WithoutSecrets(logging.Formatter):
    """Writes lines as another would, traces included, with the operator's secrets left out: a provider's error may
    repeat the key that it refused.
    """

    def __init__(self, layout: str, secrets: Sequence[str]) -> None:
        """`secrets` are the values of settings that nobody may read in the log."""
        super().__init__(layout)
        self._secrets = sorted((each for each in secrets if each), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return line


def start_log(data_dir: Path, verbose: bool, withheld: Sequence[str] = ()) -> None:
    """Sends our own lines, and other libraries' warnings, to the log file; to standard error too when `verbose`.

    Secrets that are `withheld` stand in neither. A folder that cannot be written gets no file: the command that needs
    it says so itself.
    """
    handlers: list[logging.Handler] = [logging.StreamHandler()] if verbose else []
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        handlers.append(
            logging.handlers.RotatingFileHandler(
                data_dir / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
            )
        )
    except OSError:
        handlers.append(logging.NullHandler())
    for handler in handlers:
        handler.setFormatter(WithoutSecrets(LAYOUT, withheld))
    logging.basicConfig(level=logging.WARNING, handlers=handlers, force=True)
    for name in OUR_OWN:
        logging.getLogger(name).setLevel(logging.INFO)


def unforeseen(log: logging.Logger, withheld: str = "") -> str:
    """Logs the exception being handled with its trace, and returns the sentence that people are shown instead.

    `withheld` is what nobody may read in the log, such as a question.
    """
    reference = secrets.token_hex(3)
    error = sys.exception()
    log.error("unforeseen reference=%s\n%s", reference, trace_of(error, withheld) if error else "")
    return f"Something went wrong that should not have. The log has the details under the reference {reference}."


def trace_of(error: BaseException, withheld: str) -> str:
    """The traces of an error and of those that led to it, oldest first, their messages without what is withheld: they
    may repeat any part of it.
    """
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    traces = ["".join(traceback.format_tb(each.__traceback__)) for each in chain]
    messages = [f"{type(each).__name__}: {without(withheld, str(each))}" for each in chain]
    return "\nwhich led to\n".join(reversed([f"{t}{m}" for t, m in zip(traces, messages, strict=True)]))


def without(withheld: str, text: str) -> str:
    """The text without any word of what is withheld."""
    words = set(_WORD.findall(withheld.casefold()))
    return _WORD.sub(lambda word: "[…]" if word[0].casefold() in words else word[0], text) if words else text


_WORD = re.compile(r"\w{2,}")
