"""Who can reach a host, told by its name."""

import ipaddress


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host of this name."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
