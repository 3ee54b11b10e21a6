"""Starts the app on the stand-in and hands the terminal to a person."""

import logging
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from bot.assistant import Assistant
from bot.front_page import read_front_page
from bot.library import StoreLibrary
from bot.news import News
from bot.slack.app import create_app
from bot.slack.socket_mode import run_socket_mode
from index.settings import read_settings
from index.store import open_store
from tests.demo.client import HELP, ME, Client
from tests.slack_double import SlackDouble


def main() -> int:
    """Runs until the person has had enough."""
    logging.disable(logging.WARNING)
    store = open_store(read_settings())
    library = StoreLibrary(store)
    with SlackDouble(ack_within=10) as slack, tempfile.TemporaryDirectory() as memory:
        app = create_app(
            bot_token=slack.bot_token,
            api_url=slack.api_url,
            data_dir=Path(memory),
            assistant=Assistant(store),
            library=library,
            news=News(store),
            front_page=lambda: read_front_page(store),
        )
        stop = threading.Event()
        serving = threading.Thread(target=run_socket_mode, args=(app, slack.app_token, stop))
        serving.start()
        try:
            slack.wait_for_connection()
            _say(f"This is the Slack app on a stand-in for Slack, without a workspace or a token.\n{HELP}\n")
            _say(library.status() + "\n")
            Client(slack, _say).run(_lines())
        except KeyboardInterrupt:
            _say("")
        finally:
            stop.set()
            serving.join()
    return 0


def _lines() -> Iterator[str]:
    while True:
        if sys.stdin.isatty():
            print(f"{ME[1:].lower()}> ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        if not sys.stdin.isatty():
            print(f"you> {line.rstrip()}", flush=True)
        yield line


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
