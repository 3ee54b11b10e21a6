"""A strict stand-in for Slack on this machine: Web API over HTTP, Socket Mode over WebSocket.

with SlackDouble() as slack:
    ...connect an app to slack.api_url with slack.bot_token and slack.app_token...
    post = slack.mention("U1", "C1", "what needs to improve in 2024?")
    assert "[1]" in slack.wait_for_reply(post).words
"""

from tests.slack_double.double import SlackDouble
from tests.slack_double.limits import problems
from tests.slack_double.workspace import Command, Post, Reply

__all__ = ["Command", "Post", "Reply", "SlackDouble", "problems"]
