"""Whether anybody may be told that a file could not be read."""

from index.errors import UnreadableFile
from ingest.extract.card import access_of
from ingest.walk import Found, read_sidecar


def may_be_exempt(found: Found) -> bool:
    """Whether its folder or its sidecar marks a file as exempt, or neither can be told: its text tells nothing."""
    if found.parent and found.fault:  # what holds it may be exempt, and was not read yet
        return True
    try:
        public, _ = access_of((), found.file, read_sidecar(found.sidecar))
    except (UnreadableFile, OSError):
        return True
    return not public
