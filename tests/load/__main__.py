"""Runs the load and prints its report; ends with 1 on any error."""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.load.people import a_browser, ask_on, links_of_answers, read_on
from tests.load.report import Report
from tests.load.strangers import strangers
from tests.load.tally import Tally
from tests.programs import MemoryWatch, Program, free_port, python
from tests.soak.trouble import corpus_in, sync


def load(folder: Path, seconds: float, readers: int, askers: int) -> Report:
    """What comes of so many who go on for so many seconds; `folder` takes all that is written."""
    port = free_port()
    environment = {
        "CORPUS_DIR": str(corpus_in(folder)),
        "DATA_DIR": str(folder / "data"),
        "PORT": str(port),
        "TEAMS_ANONYMOUS": "1",
        "RATE_PER_MINUTE": "0",
        "WEB_RATE_PER_MINUTE": "0",
    }
    sync({**os.environ, **environment})
    server = Program(python("bot", "serve"), environment, folder / "server.log", folder)
    server.start()
    try:
        server.wait_to_say("Serving at")
        tallies, memory, took = asyncio.run(_go_on(server, f"http://127.0.0.1:{port}", seconds, readers, askers))
        return Report(took, tallies, memory, server.stop() == 0)
    finally:
        server.kill()


async def _go_on(
    server: Program, address: str, seconds: float, readers: int, askers: int
) -> tuple[list[Tally], tuple[float, ...], float]:
    """What each sort met, the server's memory meanwhile, and how long it took."""
    reading, asking, others = Tally("source pages"), Tally("questions"), strangers()
    async with a_browser(address) as browser:
        links = await links_of_answers(browser)
        began = time.monotonic()

        def goes_on() -> bool:
            return time.monotonic() - began < seconds

        with MemoryWatch(lambda: server.id) as memory:
            misbehaving = [asyncio.create_task(each.go_on(address, goes_on)) for each in others]
            await asyncio.gather(
                *(read_on(browser, links, goes_on, reading) for _ in range(readers)),
                *(ask_on(browser, goes_on, asking) for _ in range(askers)),
            )
            took = time.monotonic() - began
            await asyncio.gather(*misbehaving)
    return [reading, asking, *(each.tally for each in others)], next(iter(memory.lives), ()), took


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300, help="how long they go on (300)")
    parser.add_argument("--readers", type=int, default=200, help="how many read source pages at once (200)")
    parser.add_argument("--askers", type=int, default=16, help="how many ask at once (16)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        came = load(Path(folder), options.seconds, options.readers, options.askers)
    print(came)
    return 0 if came.passed else 1


if __name__ == "__main__":
    sys.exit(main())
