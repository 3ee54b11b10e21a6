"""Fetches a file that somebody gave Slack, from Slack alone: the token goes to no other host."""

import re
import urllib.request
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from slack_sdk import WebClient

from bot.slack.client import is_local
from index.errors import StaffError, TryLater

HOSTS = ("files.slack.com", "files.slack-gov.com")
LARGEST = 50_000_000  # bytes
SECONDS = 60
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*/\\]+')


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, which could lead the token to another host."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """Refuses."""


def safe_name(name: str) -> str:
    """A file's name that stays in its folder and can be shown."""
    return _UNSAFE.sub(" ", name.encode("utf-8", "replace").decode())[-120:].strip(" .~$") or "document"


def download(client: WebClient, file: dict[str, Any], into: Path, largest: int = LARGEST) -> Path:
    """Puts the file into the folder and gives its path; raises StaffError for one that is too large, or not Slack's."""
    url, path = str(file.get("url_private") or ""), into / safe_name(str(file.get("name") or ""))
    if not _is_slacks(url, client.base_url):
        raise StaffError("That file does not lie with Slack, so I don't fetch it: upload it here.")
    too_large = StaffError(
        f"That file is larger than {largest // 1_000_000} MB: put it into the corpus folder instead."
    )
    if int(file.get("size") or 0) > largest:
        raise too_large
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {client.token}"})
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            content = answer.read(largest + 1)
            page = answer.headers.get_content_type() == "text/html" and not path.suffix.lower().startswith(".htm")
    except (OSError, HTTPException) as problem:
        raise TryLater("Slack does not hand me that file just now: send it again in a minute.") from problem
    if page:  # Slack shows its page for logging in where the scope is missing
        raise StaffError("Slack does not let me read files: whoever runs me can paste manifest.json again.")
    if len(content) > largest:
        raise too_large
    path.write_bytes(content)
    return path


def _is_slacks(url: str, api_url: str) -> bool:
    """Whether an address is where Slack keeps files; on this machine, where its stand-in is."""
    try:
        parts, api = urlsplit(url), urlsplit(api_url)
    except ValueError:
        return False
    if is_local(api_url):
        return (parts.scheme, parts.netloc) == (api.scheme, api.netloc)
    return parts.scheme == "https" and parts.hostname in HOSTS and parts.port in (None, 443)
