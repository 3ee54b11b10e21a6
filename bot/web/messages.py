"""What people read in place of a page that cannot be shown, and the style of all pages."""

from collections.abc import Callable
from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from bot.links import NoLink
from bot.web.templating import page
from index.errors import ProductError, StaffError

_FILES = {"/style.css": "text/css", "/icon.svg": "image/svg+xml"}
"""All that a page asks for besides itself."""


def add_messages(app: FastAPI) -> None:
    """Turns what the program raises into pages, and adds the style."""
    for path, kind in _FILES.items():
        app.add_api_route(path, _serves(path, kind), methods=["GET"])
    app.add_exception_handler(ProductError, _told)
    app.add_exception_handler(HTTPException, _not_there)
    app.add_exception_handler(RequestValidationError, _not_there)


def _serves(path: str, kind: str) -> Callable[[], Response]:
    held = files(__package__).joinpath(path.removeprefix("/")).read_bytes()
    return lambda: Response(held, media_type=kind, headers={"cache-control": "public, max-age=3600"})


def message(title: str, says: str, status: int) -> Response:
    """A page with a sentence."""
    return page("message.html", status, title=title, says=says)


def _told(request: Request, problem: Exception) -> Response:
    if isinstance(problem, NoLink):
        return message("Not to be shown", str(problem), 404)
    if isinstance(problem, StaffError):
        return message("That cannot be done", str(problem), 400)
    return message("Not just now", str(problem), 503)


def _not_there(request: Request, problem: Exception) -> Response:
    if isinstance(problem, HTTPException) and problem.status_code == 405:
        return message("Not here", "This address does not take that.", 405)
    return message("Nothing here", "There is no such page.", 404)
