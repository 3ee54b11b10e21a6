"""First pages of real reports that lie outside the repository, for the tests that measure on them."""

import warnings
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

REPORTS = Path(__file__).parents[3].parent / "shared" / "data" / "reports"


@cache
def _read() -> tuple[tuple[str, str, str], ...]:
    pages = []
    for path in sorted(REPORTS.rglob("*.pdf")):
        try:
            with pypdfium2.PdfDocument(path) as pdf:  # type: ignore[no-untyped-call]
                text = pdf[0].get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", "-")
        except pypdfium2.PdfiumError:
            warnings.warn(f"{path.name} cannot be read", stacklevel=1)
            continue
        pages.append((path.parent.name, path.stem, text))
    return tuple(pages)


def first_pages() -> tuple[tuple[str, str, str], ...]:
    """Folder, file name and text of each report's first page; the test is skipped where the reports are absent."""
    if not REPORTS.is_dir():
        pytest.skip("the reports are not beside this checkout")
    return _read()
