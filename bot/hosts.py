"""Who can reach a host, told by its name."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

_BY_A_PROXY = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host of this name."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_of_this_machine(caller: str, headers: Mapping[str, str]) -> bool:
    """Whether a request was made on this machine, for this machine; `caller` is the address that it comes from, and the
    headers' names are in small letters.

    A proxy on this machine asks for people elsewhere, and a page elsewhere may give this machine another name.
    """
    if any(name in headers for name in _BY_A_PROXY):
        return False
    try:
        asked = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return False
    return is_loopback(asked) and is_loopback(caller)
