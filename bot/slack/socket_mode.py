"""Runs the app over Socket Mode, where the bot calls Slack and needs no public address, until it is told to stop."""

import signal
import threading
from contextlib import suppress
from types import FrameType

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.slack.app import SlackApp, refusal, unreachable
from bot.slack.client import SLACK_FAILURES
from bot.slack.log import log
from index.errors import SettingError

_REMEDY = (
    "make an app-level token with the scope connections:write under Basic Information of the app at api.slack.com/apps "
    "(it begins with xapp-)"
)


def run_socket_mode(app: SlackApp, app_token: str, stop: threading.Event | None = None) -> None:
    """Connects and serves until `stop` is set or the process is asked to end; then finishes what was begun."""
    stop = stop or threading.Event()
    try:
        handler = _connect(app, app_token)
    except BaseException:
        app.close()
        raise
    _stop_on_signals(stop)
    log.info("connected to Slack")
    try:
        stop.wait()
    finally:
        log.info("stopping: finishing what was begun")
        _disconnect(handler.client)
        app.close()


def _connect(app: SlackApp, app_token: str) -> SocketModeHandler:
    if not app_token:
        raise SettingError(f"SLACK_APP_TOKEN is not set: {_REMEDY}.")
    handler = SocketModeHandler(app, app_token, logger=app.logger, web_client=app.client)
    handler.client.proxy = app.client.proxy
    try:
        handler.client.connect()
    except SlackApiError as error:
        handler.client.close()
        raise refusal("SLACK_APP_TOKEN", str(error.response.get("error")), _REMEDY) from error
    except SLACK_FAILURES as error:
        handler.client.close()
        raise unreachable(app.client.base_url) from error
    return handler


def _disconnect(client: SocketModeClient) -> None:
    """Closes the connection. The library's reader holds it until something arrives, so we have Slack answer a ping."""
    client.auto_reconnect_enabled = False
    client.current_session_state.terminated = True
    with suppress(OSError):
        if client.current_session is not None:
            client.current_session.ping("closing")
    client.close()


def _stop_on_signals(stop: threading.Event) -> None:
    """Ends on SIGTERM and Ctrl+C; signals can only be handled from the main thread."""
    if threading.current_thread() is not threading.main_thread():
        return

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
