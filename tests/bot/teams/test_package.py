"""The app package holds what Teams asks of it."""

import io
import json
import re
import zipfile

import pytest
from PIL import Image

from bot.commands.words import WORDS
from bot.teams.package import write_package
from bot.teams.words import HELP
from index.errors import SettingError

APP_ID = "11111111-2222-3333-4444-555555555555"
WEBSITE = "https://www.oxfordshire.example/inspections"


@pytest.fixture
def package(tmp_path):
    return zipfile.ZipFile(write_package(tmp_path / "build", APP_ID, WEBSITE, "Oxfordshire"))


@pytest.fixture
def manifest(package):
    return json.loads(package.read("manifest.json"))


def test_it_holds_the_manifest_and_two_icons_at_its_root(package):
    assert sorted(package.namelist()) == ["color.png", "manifest.json", "outline.png"]


def test_the_manifest_is_of_this_bot_and_within_its_limits(manifest):
    assert manifest["$schema"].endswith(f"/v{manifest['manifestVersion']}/MicrosoftTeams.schema.json")
    assert manifest["id"] == manifest["bots"][0]["botId"] == APP_ID
    assert manifest["developer"] == {
        "name": "Oxfordshire",
        "websiteUrl": WEBSITE,
        "privacyUrl": WEBSITE,
        "termsOfUseUrl": WEBSITE,
    }
    assert len(manifest["name"]["short"]) <= 30 and len(manifest["description"]["short"]) <= 80
    assert set(manifest["bots"][0]["scopes"]) == {"personal", "team", "groupChat"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", manifest["version"])


def test_the_commands_that_teams_offers_are_ours(manifest):
    commands = manifest["bots"][0]["commandLists"][0]["commands"]
    assert len(commands) <= 12
    assert {each["title"] for each in commands} <= set(WORDS)
    assert all(f"**{each['title']}**" in HELP for each in commands)


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_the_icons_have_the_sizes_that_teams_takes(package, name, side):
    icon = Image.open(io.BytesIO(package.read(name)))
    assert (icon.format, icon.size) == ("PNG", (side, side))


def test_the_outline_is_white_on_nothing(package):
    icon = Image.open(io.BytesIO(package.read("outline.png"))).convert("RGBA")
    seen = [pixel for pixel in icon.get_flattened_data() if pixel[3]]
    assert seen and all(pixel[:3] == (255, 255, 255) for pixel in seen)
    assert icon.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    ("client_id", "website", "organisation"),
    [
        ("", WEBSITE, "Leeds"),
        ("my-app", WEBSITE, "Leeds"),
        (APP_ID, "http://a.example", "Leeds"),
        (APP_ID, WEBSITE, ""),
    ],
)
def test_what_teams_would_refuse_is_named(tmp_path, client_id, website, organisation):
    with pytest.raises(SettingError):
        write_package(tmp_path, client_id, website, organisation)
