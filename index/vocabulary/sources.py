"""The council that a web address or a folder's name belongs to."""

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from index.vocabulary.authorities import council_named, councils, fold

SHARED_PLATFORMS = ("moderngov.co.uk", "cmis.uk.com")
"""Hosts that keep many councils' papers, each under its own first label: oxfordshire.moderngov.co.uk."""


@cache
def _by_domain() -> Mapping[str, str]:
    return {
        domain: council.name for council in councils() for domain in (council.domain, *council.other_domains) if domain
    }


def _squash(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


@cache
def _by_label() -> Mapping[str, str]:
    labels: dict[str, str] = {}
    for council in councils():
        for domain in (council.domain, *council.other_domains):
            labels.setdefault(_squash(domain.split(".")[0]), council.name)
        for name in council.names:
            labels.setdefault(_squash(fold(name)), council.name)
    return labels


def _host(url_or_host: str) -> str:
    text = url_or_host.strip()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname
    except ValueError:  # an unbalanced bracket, for instance
        return ""
    return (host or "").rstrip(".")


def council_for_host(url_or_host: str) -> str | None:
    """The council whose site an address is on, by whole labels of its host: notleeds.gov.uk is not Leeds."""
    labels = _host(url_or_host).split(".")
    for start in range(len(labels)):
        domain = ".".join(labels[start:])
        if domain in _by_domain():
            return _by_domain()[domain]
        if domain in SHARED_PLATFORMS and start:
            return _by_label().get(_squash(labels[start - 1]))
    return None


def council_for_folder(name: str) -> str | None:
    """The council that a folder is named after: "80536_oxfordshire", "telford-and-wrekin"."""
    words = re.sub(r"[_\-]+", " ", re.sub(r"^\d+[\s_\-]+|[\s_\-]+\d+$", "", name.strip()))
    council = council_named(words)
    return council.name if council else None
