"""Makes the page texts that quotations are checked against, with other readers than the product's own.

    python -m tests.evaluation.gold CORPUS FOLDER

PDFs are read by pdftotext (Debian package poppler-utils), texts, Markdown and HTML as plainly as can be.
"""

import json
import subprocess
import sys
from pathlib import Path

from bot.evaluation.gold import PLAIN_FORMATS, read_plainly


def pages_of_pdf(path: Path) -> list[dict[str, object]]:
    """The text of each physical page as pdftotext lays it out."""
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    pages = text.split("\f")[:-1]  # pdftotext ends every page with a form feed
    return [{"page": number, "text": page} for number, page in enumerate(pages, start=1)]


def other_reading_of_pdf(path: Path) -> str:
    """The text in the order of the file, for quotations that cross a page or a table's columns."""
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout


def make_gold(corpus: Path, folder: Path) -> list[str]:
    """Writes a JSON file for every document that can be read and returns the names of the rest."""
    left_out = []
    for path in sorted(path for path in corpus.rglob("*") if path.is_file()):
        file = path.relative_to(corpus).as_posix()
        record: dict[str, object] = {"file": file}
        if path.suffix.lower() in PLAIN_FORMATS:
            record["pages"] = [{"page": None, "text": read_plainly(path)}]
        elif path.suffix.lower() == ".pdf":
            try:
                record |= {"pages": pages_of_pdf(path), "alt": other_reading_of_pdf(path)}
            except subprocess.CalledProcessError:
                left_out.append(file)
                continue
        else:
            left_out.append(file)
            continue
        target = folder / f"{file}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return left_out


if __name__ == "__main__":
    for name in make_gold(Path(sys.argv[1]), Path(sys.argv[2])):
        sys.stderr.write(f"left out: {name}\n")
