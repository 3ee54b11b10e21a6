"""The log for the person on duty: a file in the data folder, and standard error when asked for."""

import logging
import logging.handlers
import secrets
from pathlib import Path

FILE = "inspections.log"
LARGEST, KEPT = 5_000_000, 3
LAYOUT = "%(asctime)s %(levelname)s %(name)s %(message)s"
OUR_OWN = ("bot", "ingest", "index")


def start_log(data_dir: Path, verbose: bool) -> None:
    """Sends our own lines, and other libraries' warnings, to the log file; to standard error too when `verbose`.

    A folder that cannot be written gets no file: the command that needs it says so itself.
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
    logging.basicConfig(level=logging.WARNING, format=LAYOUT, handlers=handlers, force=True)
    for name in OUR_OWN:
        logging.getLogger(name).setLevel(logging.INFO)


def unforeseen(log: logging.Logger) -> str:
    """Logs the exception being handled with its trace, and returns the sentence that people are shown instead."""
    reference = secrets.token_hex(3)
    log.exception("unforeseen reference=%s", reference)
    return f"Something went wrong that should not have. The log has the details under the reference {reference}."
