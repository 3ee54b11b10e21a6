"""A strict stand-in for Slack on this machine: Web API over HTTP, events over a WebSocket (Socket Mode) or as signed
posts.

with SlackDouble() as slack:
    ...connect an app to slack.api_url with slack.bot_token and slack.app_token...
    post = slack.mention("U1", "C1", "what needs to improve in 2024?")
    assert "[1]" in slack.wait_for_reply(post).words
"""

from tests.slack_double.double import MODES, SlackDouble
from tests.slack_double.limits import problems
from tests.slack_double.workspace import Command, Post, Reply

__all__ = ["MODES", "Command", "Post", "Reply", "SlackDouble", "problems"]
