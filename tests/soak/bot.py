"""The bot as it is started, but for answers that now and then take their time."""

import logging
import random
import sys
import time
from dataclasses import replace

from bot.assistant import Assistant
from bot.processes import build_parts, build_slack
from bot.replies import Answer
from bot.requests import Request
from bot.slack.socket_mode import run_socket_mode
from index.settings import read_settings

SLOW, SECONDS = 0.04, 2.0


class SlowAtTimes(Assistant):
    """Takes two seconds longer over every twenty-fifth question."""

    def answer(self, request: Request) -> Answer:
        """The answer, in its time."""
        if random.random() < SLOW:
            time.sleep(SECONDS)
        return super().answer(request)


def main() -> int:
    """Serves until it is stopped."""
    logging.basicConfig(level=logging.ERROR)
    settings = read_settings()
    parts = build_parts(settings)
    parts = replace(parts, assistant=SlowAtTimes(parts.store))
    run_socket_mode(build_slack(parts, parts.answerer("slack")), settings.slack_app_token)
    return 0


if __name__ == "__main__":
    sys.exit(main())
