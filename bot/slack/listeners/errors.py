"""The last net: a listener that failed leaves a trace in the log, and the person a sentence with its reference."""

from typing import Any

from slack_bolt import App

from bot.chats.failures import apology, report
from bot.slack.places import Place
from bot.slack.posts import read_post
from bot.slack.reception import Reception


def register(app: App, reception: Reception) -> None:
    """Listens to errors that escaped a listener."""

    def failed(error: Exception, body: dict[str, Any]) -> None:
        reference = report(error, "a listener", _said(body))
        if place := _place(body, reception):
            reception.desk.tell(place, lambda: apology(reference))

    app.error(failed)


def _said(body: dict[str, Any]) -> str:
    """All that somebody wrote, pressed or filled in: a post, a command, a message to be checked, a button, a form."""
    posts = (body, body.get("event", {}), body.get("message", {}))
    filled = body.get("view", {}).get("state", {}).get("values", {})
    pressed = (action.get("value") for action in body.get("actions", []))
    return " ".join(str(each) for each in (*(post.get("text") for post in posts), *pressed, filled) if each)


def _place(body: dict[str, Any], reception: Reception) -> Place | None:
    """Where the person is waiting; nowhere, if the event was nobody's question."""
    if body.get("response_url"):
        return reception.private_place(body)
    event = body.get("event", {})
    post = read_post(body, None) if event.get("type") in ("app_mention", "message") else None
    waits = post and (event["type"] == "app_mention" or post.channel_type == "im")
    return reception.thread_place(post.thread, post.user) if post and waits else None
