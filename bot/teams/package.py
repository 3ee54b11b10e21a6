"""The app package that an administrator uploads to Teams: its manifest and its two icons in a zip file."""

import json
import uuid
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.teams.icons import colour_icon, outline_icon
from index.errors import OperatorError, SettingError

FILE = "inspections-teams.zip"
LONGEST_NAME = 32


def write_package(folder: Path, client_id: str, website: str, organisation: str) -> Path:
    """Writes the package for the bot of an app registration; gives its path.

    `website` is where the organisation tells people of the bot, and of what becomes of their data. Raises SettingError
    for an id or an address that Teams would refuse, OperatorError where the file cannot be written.
    """
    _check(client_id, website, organisation)
    manifest = json.dumps(_manifest(client_id, website, organisation), indent=2, ensure_ascii=False)
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("manifest.json", manifest)
            package.writestr("color.png", colour_icon())
            package.writestr("outline.png", outline_icon())
    except OSError as problem:
        raise OperatorError(f"{path} cannot be written ({problem.strerror}): name another folder.") from problem
    return path


def _manifest(client_id: str, website: str, organisation: str) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((files("bot.teams") / "manifest.json").read_text(encoding="utf-8"))
    pages = dict.fromkeys(("websiteUrl", "privacyUrl", "termsOfUseUrl"), website)
    bots = [{"botId": client_id, **bot} for bot in manifest["bots"]]
    return {**manifest, "id": client_id, "developer": {"name": organisation, **pages}, "bots": bots}


def _check(client_id: str, website: str, organisation: str) -> None:
    try:
        uuid.UUID(client_id)
    except ValueError:
        raise SettingError(
            f"TEAMS_CLIENT_ID is {client_id!r}: give the Application (client) ID of the app registration."
        ) from None
    if urlsplit(website).scheme != "https" or not urlsplit(website).hostname:
        raise SettingError(f"The website is {website!r}: give an address that begins with https://.")
    if not 0 < len(organisation) <= LONGEST_NAME:
        raise SettingError(f"The organisation is {organisation!r}: give its name in at most {LONGEST_NAME} characters.")
