"""Fetches a document from the web, and from nowhere else: no address of this machine or its network, nothing endless.

A name is looked up once and the connection goes to the very address that was checked, so a name that changes its
answer in between gains nothing.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import quote, unquote, urljoin, urlsplit

from index.errors import StaffError

LARGEST = 100 * 1024 * 1024
"""Bytes of one document."""

REDIRECTS = 5
SILENCE_SECONDS = 20.0
"""How long a server may say nothing."""

LONGEST_SECONDS = 300.0
"""For one document, redirects included."""

SUFFIXES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
"""What a document without a suffix in its address is called after; the reader goes by its content all the same."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost, in bytes and seconds."""

    largest: int = LARGEST
    silence_seconds: float = SILENCE_SECONDS
    longest_seconds: float = LONGEST_SECONDS


STANDARD = Limits()


def download(url: str, into: BinaryIO, *, allow_private: bool, limits: Limits = STANDARD) -> str:
    """Writes what lies at a web address into a file and returns what it is called there.

    Raises StaffError saying why it cannot be had; every redirect is checked as the first address was.
    """
    deadline = time.monotonic() + limits.longest_seconds
    address = url
    for _ in range(REDIRECTS + 1):
        connection, target = _connect(address, allow_private, limits)
        timer = threading.Timer(max(0.0, deadline - time.monotonic()), _hang_up, [connection])
        timer.daemon = True
        try:
            connection.connect()
            timer.start()
            connection.request("GET", target, headers={"User-Agent": "inspection-bot", "Accept-Encoding": "identity"})
            response = connection.getresponse()
            if response.status in (301, 302, 303, 307, 308) and (onward := response.getheader("Location")):
                address = urljoin(address, onward)
                continue
            if response.status != http.client.OK:
                raise StaffError(f"{url} answered {response.status} {response.reason}: check the address.")
            _copy(response, into, url, limits.largest, deadline)
            return _name(address, response.headers)
        except (OSError, http.client.HTTPException) as problem:
            raise StaffError(f"{url} cannot be fetched ({_said(problem)}): check the address, or try later.") from None
        finally:
            timer.cancel()
            connection.close()
    raise StaffError(f"{url} leads from one address to another more than {REDIRECTS} times: give the last one.")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also when it wraps an older one."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _connect(url: str, allow_private: bool, limits: Limits) -> tuple[http.client.HTTPConnection, str]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise StaffError(f"{url} is no web address ({problem}): check it.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise StaffError(f"{url} is no web address that we fetch from: it should start with http:// or https://.")
    if parts.username or parts.password:
        raise StaffError(f"The address on {host} holds a user name: save the document yourself and add the file.")
    port = port or (443 if parts.scheme == "https" else 80)
    places = _checked(host, port, allow_private)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    kind = _SecureTo if parts.scheme == "https" else _To
    return kind(host, port, places, limits.silence_seconds), target


def _checked(host: str, port: int, allow_private: bool) -> list[str]:
    """The addresses to connect to; all that the name stands for must be public, since any of them might be taken."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise StaffError(f"There is no host {host}, or its name cannot be looked up: check the address.") from None
    places = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not allow_private and (private := next((place for place in places if not is_public(place)), None)):
        raise StaffError(
            f"{host} is {private}, an address within this machine or network: save the document yourself and add the "
            "file, or set ALLOW_PRIVATE_ADDRESSES=1."
        )
    return places


def _hang_up(connection: http.client.HTTPConnection) -> None:
    """Ends a connection whose time is over, at whatever it waits for."""
    with contextlib.suppress(OSError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def _first_that_answers(places: Sequence[str], port: int, timeout: float | None) -> socket.socket:
    problem: OSError = OSError("it has no address")
    for place in places:
        try:
            return socket.create_connection((place, port), timeout)
        except OSError as failed:
            problem = failed
    raise problem


class _To(http.client.HTTPConnection):
    """A connection to addresses that were checked, whatever the host's name stands for by then."""

    def __init__(self, host: str, port: int, places: Sequence[str], timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._places = places

    def connect(self) -> None:
        self.sock = _first_that_answers(self._places, self.port, self.timeout)


class _SecureTo(http.client.HTTPSConnection):
    """The same with TLS: the certificate must be that of the host's name."""

    def __init__(self, host: str, port: int, places: Sequence[str], timeout: float) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout, context=self._tls)
        self._places = places

    def connect(self) -> None:
        plain = _first_that_answers(self._places, self.port, self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def _copy(response: http.client.HTTPResponse, into: BinaryIO, url: str, largest: int, deadline: float) -> None:
    size = 0
    # read1 returns what has come, so that a server that drips is noticed at the deadline.
    for block in iter(_reader(response), b""):
        size += len(block)
        if size > largest:
            raise StaffError(f"{url} is larger than {largest / 1024 / 1024:g} MB: save it in parts and add the files.")
        if time.monotonic() > deadline:
            raise StaffError(f"{url} takes too long: save the document yourself and add the file.")
        into.write(block)
    expected = response.getheader("Content-Length")
    if expected and expected.isdecimal() and size < int(expected):
        raise StaffError(f"{url} broke off after {size} bytes: try again.")
    if not size:
        raise StaffError(f"There is nothing at {url}: check the address.")


def _reader(response: http.client.HTTPResponse) -> Callable[[], bytes]:
    return lambda: response.read1(1 << 16)


def _name(url: str, headers: Message) -> str:
    """What the server calls the document, else the end of its address, with a suffix by its type if it has none."""
    name = headers.get_filename() or PurePosixPath(unquote(urlsplit(url).path)).name or urlsplit(url).hostname or ""
    if PurePosixPath(name).suffix.lower() in ("", ".aspx", ".php", ".asp"):
        name += SUFFIXES.get(headers.get_content_type(), "")
    return name


def _said(problem: Exception) -> str:
    return "it says nothing" if isinstance(problem, TimeoutError) else str(problem) or type(problem).__name__
