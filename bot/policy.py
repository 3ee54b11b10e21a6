"""The policy file: who may be answered from exempt papers, and where."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.access import Visit
from bot.requests import Audience
from index.errors import SettingError


@dataclass(frozen=True, slots=True)
class Policy:
    """Opens exempt papers to the people it names: in private, and in the channels that it names.

    What is posted in a channel is read by all who are in it, so both the person and the channel must be named there.
    Nobody is let in by a channel alone, no guest and nobody of another organisation, and nothing is opened in a channel
    that another organisation reads. Where any of this is not known, it is taken for so.
    """

    users: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()

    def audience(self, visit: Visit) -> Audience:
        """Which papers the visit may be answered from."""
        person, place = visit.person, visit.place
        if person.id not in self.users or person.guest is not False or visit.from_outside:
            return "public"
        among_ours = place.channel in self.channels and place.shared is False
        return "exempt" if place.private or among_ours else "public"


def read_policy(path: Path | None) -> Policy:
    """The policy of a TOML file, one that opens nothing without a file; raises SettingError for a file that is not
    understood as a whole: a misspelt name must not open or close anything unseen.
    """
    if path is None:
        return Policy()
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingError(
            f"POLICY_FILE is {str(path)!r}, which cannot be read as TOML ({problem}): mend it."
        ) from problem
    return _policy(written, path)


def _policy(written: Mapping[str, Any], path: Path) -> Policy:
    table = written.get("exempt", {})
    if set(written) - {"exempt"} or not isinstance(table, dict) or set(table) - {"users", "channels"}:
        raise SettingError(
            f"POLICY_FILE is {str(path)!r}, which may hold one table [exempt] with users and channels, and nothing "
            'else: for example users = ["U123"] and channels = ["C123"].'
        )
    return Policy(users=_ids(table, "users", path), channels=_ids(table, "channels", path))


def _ids(table: Mapping[str, Any], name: str, path: Path) -> frozenset[str]:
    ids = table.get(name, [])
    if not isinstance(ids, list) or not all(isinstance(each, str) and each.strip() for each in ids):
        raise SettingError(f'POLICY_FILE is {str(path)!r}, where {name} is no list of ids: write {name} = ["…", "…"].')
    return frozenset(each.strip() for each in ids)
