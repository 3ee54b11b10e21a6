"""Runs the soak and prints its report; ends with 1 when anybody was left without an answer or got two."""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.slack_double import SlackDouble
from tests.soak.people import Person, Witness
from tests.soak.report import Report, report
from tests.soak.service import Service
from tests.soak.trouble import Trouble, corpus_in, sync


def soak(folder: Path, things: int, people: int, pause: float, restarts: bool = True) -> Report:
    """What comes of so many things asked by so many people; `folder` takes all that is written."""
    with SlackDouble() as slack:
        environment = {
            **os.environ,
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "CORPUS_DIR": str(corpus_in(folder)),
            "DATA_DIR": str(folder / "data"),
            "RATE_PER_MINUTE": "0",
        }
        sync(environment)
        crowd = [Person(slack, number, things // people, pause) for number in range(people)]
        with Service(slack, environment, folder / "bot.log") as service, Trouble(slack, environment) as trouble:
            _let_them_ask(crowd, Witness(slack), service, restarts)
        _say(f"{trouble.made} times trouble was made, and {trouble.syncs} times documents were read")
        return report(slack, [asked for person in crowd for asked in person.asked], service)


def _let_them_ask(crowd: list[Person], witness: Witness, service: Service, restarts: bool) -> None:
    total = sum(person.to_ask for person in crowd)
    begun, next_word, turns = time.monotonic(), 0.1, [(1 / 3, service.stop), (2 / 3, service.kill)]
    while not all(person.done for person in crowd):
        for person in crowd:
            if asked := person.act():
                witness.expect(asked)
        witness.look()
        part = sum(len(person.asked) for person in crowd) / total
        if restarts and turns and part >= turns[0][0]:
            service.restart(turns.pop(0)[1])
        if part >= next_word:
            _say(f"{part:.0%} asked after {time.monotonic() - begun:.0f} s")
            next_word += 0.1
        time.sleep(0.02)
    time.sleep(3)  # whatever would come a second time has come by now
    witness.look()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--things", type=int, default=2000, help="how much is asked (2000)")
    parser.add_argument("--people", type=int, default=50, help="by how many people (50)")
    parser.add_argument("--pause", type=float, default=8.0, help="how many seconds they think at most (8)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        came = soak(Path(folder), options.things, options.people, options.pause)
    print(came)
    return 0 if came.passed else 1


if __name__ == "__main__":
    sys.exit(main())
