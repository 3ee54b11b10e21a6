"""The way to Slack's Web API: with patience for answers, without any for signs of life."""

from http.client import HTTPException
from ipaddress import ip_address
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryHandler, RetryState
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot.slack.log import library_log

SLACK_FAILURES = (SlackClientError, OSError, HTTPException)

PASSING = ("ratelimited", "internal_error", "service_unavailable", "fatal_error", "request_timeout")
"""The errors with which Slack says that it is not ready, rather than that it will not."""

MORE_ATTEMPTS = 5
LONGEST_WAIT = 60  # seconds that Slack may ask us to wait before we give up


class BoundedRateLimit(RateLimitErrorRetryHandler):
    """Waits as long as Slack asks, unless that is too long for the person who is waiting too."""

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is None or response.status_code != 429:
            return False
        asked = next((values[0] for name, values in response.headers.items() if name.lower() == "retry-after"), "1")
        return asked.isdigit() and int(asked) <= LONGEST_WAIT


def retries() -> list[RetryHandler]:
    """Up to five more attempts after a rate limit or a server's error, over half a minute; one after a broken
    connection.
    """
    return [
        ConnectionErrorRetryHandler(),
        BoundedRateLimit(max_retry_count=MORE_ATTEMPTS),
        ServerErrorRetryHandler(max_retry_count=MORE_ATTEMPTS),
    ]


def patient_client(token: str, api_url: str) -> WebClient:
    """The client that answers are posted with."""
    client = WebClient(token=token, base_url=api_url, timeout=15, retry_handlers=retries(), logger=library_log())
    return _direct_if_local(client)


def hasty_client(client: WebClient, seconds: int = 3) -> WebClient:
    """A client that tries once and not for long: for what is worthless when it is late."""
    return _another(client, seconds, [])


def careful_client(client: WebClient) -> WebClient:
    """A client that waits its turn, but says nothing again that Slack may have heard: for what must not come twice."""
    return _another(client, client.timeout, [BoundedRateLimit(max_retry_count=MORE_ATTEMPTS)])


def passes(refusal: SlackApiError) -> bool:
    """Whether a refusal may be gone when one asks again."""
    return refusal.response.get("error") in PASSING or getattr(refusal.response, "status_code", 200) != 200


def _another(client: WebClient, seconds: int, retry_handlers: list[RetryHandler]) -> WebClient:
    """A client with the same token, with another patience."""
    another = WebClient(
        token=client.token,
        base_url=client.base_url,
        timeout=seconds,
        retry_handlers=retry_handlers,
        logger=library_log(),
        proxy=client.proxy,
    )
    return _direct_if_local(another)


def _direct_if_local(client: WebClient) -> WebClient:
    """Slack's library takes a proxy from the environment and overlooks NO_PROXY; without one of its own it heeds it."""
    if is_local(client.base_url):
        client.proxy = None
    return client


def is_local(url: str) -> bool:
    """Whether an address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
