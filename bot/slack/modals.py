"""Opens modals in time: a trigger is good for three seconds, so a loading view opens at once and is filled after."""

from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient

from bot.chats.failures import apology, report
from bot.slack.client import SLACK_FAILURES
from bot.slack.log import log
from bot.slack.places import brief
from bot.slack.views.modal import View, loading, saying
from index.errors import ProductError


class Modals:
    """The modals of people who press buttons."""

    def __init__(self, client: WebClient, hasty: WebClient) -> None:
        """`hasty` opens, which is in vain when it is late; `client` fills, which may take its time."""
        self._client, self._hasty = client, hasty

    def show(self, body: dict[str, Any], title: str, build: Callable[[], View]) -> None:
        """Opens a modal for whoever pressed, on top of the one they pressed in, and fills it with what is built."""
        opened = self.open(body, loading(title))
        if opened is not None:
            self.fill(opened, title, build)

    def open(self, body: dict[str, Any], view: View) -> str | None:
        """Opens a view as it is and gives its id; None where Slack did not take it."""
        opens = self._hasty.views_push if body.get("view") else self._hasty.views_open
        try:
            return str(opens(trigger_id=body["trigger_id"], view=view)["view"]["id"])
        except SLACK_FAILURES as failure:
            log.warning("no modal could be opened: %s", brief(failure))
            return None

    def fill(self, view_id: str, title: str, build: Callable[[], View]) -> None:
        """Puts what is built into a view; where it cannot be, a sentence that says why."""
        try:
            self._client.views_update(view_id=view_id, view=built(title, build))
        except SLACK_FAILURES as failure:  # closed meanwhile, or Slack is out of reach: nobody waits for it any more
            log.warning("a modal could not be filled: %s", brief(failure))


def built(title: str, build: Callable[[], View]) -> View:
    """The view or, where it cannot be built, one that says so."""
    try:
        return build()
    except ProductError as error:
        return saying(title, str(error))
    except Exception as error:  # noqa: BLE001  the outermost edge: the person gets a reference, the log the trace
        return saying(title, apology(report(error, "a modal")))
