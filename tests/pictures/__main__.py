"""Draws the scenes with slack-blocks-to-jsx and takes their pictures in a headless Chromium.

Needs Node.js and Chromium; the library is installed from npm the first time.
"""

import argparse
import json
import logging
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from index.settings import read_settings
from index.store import open_store
from tests.pictures.scenes import scenes

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT = 780, 2400


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder = parser.parse_args().folder.resolve()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser or not shutil.which("node"):
        print("Node.js and Chromium are needed, and one of them is not installed.", file=sys.stderr)
        return 1
    logging.disable(logging.WARNING)
    folder.mkdir(parents=True, exist_ok=True)
    shown = scenes(open_store(read_settings()))
    draw([asdict(scene) for scene in shown], folder)
    for scene in shown:
        take(browser, folder / f"{scene.name}.html")
    print(f"{len(shown)} pictures in {folder}")
    return 0


def draw(shown: list[dict[str, object]], folder: Path) -> None:
    """Writes a page of HTML for each scene; raises CalledProcessError where that fails."""
    tools = HERE.parents[1] / "build" / "pictures"
    tools.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "draw.mjs"):
        shutil.copy(HERE / name, tools / name)
    if not (tools / "node_modules").is_dir():
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=tools, check=True)
    subprocess.run(["node", "draw.mjs", str(folder)], cwd=tools, input=json.dumps(shown), text=True, check=True)


def take(browser: str, page: Path) -> None:
    """Takes a picture of a page, beside it, without the empty part below, and drops the page."""
    picture = page.with_suffix(".png")
    options = ["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"]
    size = f"--window-size={WIDTH},{HEIGHT}"
    command = [browser, *options, size, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    _trim(picture)
    page.unlink()


def _trim(picture: Path) -> None:
    # Imported here: only pictures need it.
    from PIL import Image, ImageChops

    with Image.open(picture) as drawn:
        image = drawn.convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    lowest = box[3] + 16 if box else image.height
    image.crop((0, 0, image.width, min(lowest, image.height))).quantize(64).save(picture, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
