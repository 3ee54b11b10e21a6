"""Pages from templates, in which every word of a document is text and never markup."""

from functools import cache
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.web.markdown import as_html, inline


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("bot.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["markdown"] = as_html
    made.filters["inline"] = inline
    made.filters["day"] = lambda day: f"{day.day} {day:%B %Y}"
    return made


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page. What it shows may be for its reader alone, so no browser and no proxy keeps it."""
    text = _templates().get_template(template).render(values)
    return HTMLResponse(text, status_code=status, headers={"cache-control": "no-store"})
