"""The start page: what is held by council, and a box to ask in. For readers who were let in, of public papers only."""

from collections.abc import Callable
from urllib.parse import parse_qs

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from bot.door import TurnedAway
from bot.library import StoreLibrary
from bot.links import Links
from bot.question import MAX_CHARACTERS
from bot.suggestions import suggestions
from bot.web.asking import EARLIER, Asking
from bot.web.entry import COOKIE, STAYS, Entry, Reader, comes_from_our_page
from bot.web.holdings import council_held, councils_held
from bot.web.messages import message
from bot.web.templating import page
from index.errors import StaffError
from index.store import Store

_NOT_LET_IN = (
    "The start page answers only this machine. Whoever runs the bot can open it to others by setting WEB_TOKEN; links "
    "to sources work without it."
)
_FROM_ELSEWHERE = "The form was not sent from this page: open the start page, and ask there."
_WRONG = "That is not the token. Whoever runs the bot can tell you."

Form = dict[str, list[str]]


class StartPages:
    """What readers find who open the server's address."""

    name = "start"
    paths = frozenset[str]()

    def __init__(self, store: Store, links: Links, entry: Entry, asking: Asking, over_tls: bool = False) -> None:
        """`over_tls` tells that browsers come over HTTPS, so that the cookie never goes otherwise."""
        self._store, self._links, self._entry, self._asking = store, links, entry, asking
        self._over_tls = over_tls

    def add_to(self, app: FastAPI) -> None:
        """Adds the routes."""
        app.add_api_route("/", self._start, methods=["GET"], response_model=None)
        app.add_api_route("/council/{name}", self._council, methods=["GET"], response_model=None)
        app.add_api_route("/ask", self._ask, methods=["POST"], response_model=None)
        app.add_api_route("/enter", self._enter, methods=["POST"], response_model=None)

    def close(self) -> None:
        """Finishes the answers that were begun."""
        self._asking.close()

    def _start(self, request: Request) -> Response:
        if not self._entry.reader(request):
            return self._closed()
        held = StoreLibrary(self._store).councils()
        return page("start.html", councils=councils_held(self._store), suggestions=suggestions(held), earlier=())

    def _council(self, request: Request, name: str) -> Response:
        if not self._entry.reader(request):
            return self._closed()
        found = council_held(self._store, name)
        if found is None:
            return message("Nothing held", "No document on a council of that name is held.", 404)
        return page("council.html", found=found, link=self._link_to_file(), earlier=())

    async def _ask(self, request: Request) -> Response:
        reader = self._entry.reader(request)
        if not reader:
            return self._closed()
        form = _form(await request.body())
        if not comes_from_our_page(request) or form is None:
            return message("Not asked", _FROM_ELSEWHERE, 403)
        question = _first(form, "question").strip()
        # No longer one was ever asked, and to look through a megabyte would hold up everybody else.
        earlier = tuple(each for each in form.get("earlier", ()) if len(each) <= MAX_CHARACTERS)[-EARLIER:]
        return await self._answered(reader, question, earlier)

    async def _answered(self, reader: Reader, question: str, earlier: tuple[str, ...]) -> Response:
        try:
            answer = await self._asking.ask(reader, question, earlier)
        except StaffError as problem:
            return page("turned_away.html", 400, words=str(problem), earlier=earlier)
        if isinstance(answer, TurnedAway):  # what was asked may hold what must not be kept: it is not shown again
            return page("turned_away.html", 403, words=answer.words, earlier=())
        return page(
            "answer.html",
            answer=answer,
            link=lambda citation: self._links.path(citation, "public"),
            earlier=(*earlier, question)[-EARLIER:],
        )

    async def _enter(self, request: Request) -> Response:
        form = _form(await request.body())
        if not comes_from_our_page(request) or form is None:
            return message("Not let in", _FROM_ELSEWHERE, 403)
        if not self._entry.is_token(_first(form, "token").strip()):
            return self._closed(_WRONG)
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(
            COOKIE, self._entry.cookie(), max_age=STAYS, httponly=True, samesite="strict", secure=self._over_tls
        )
        return answer

    def _closed(self, says: str = "") -> Response:
        if self._entry.by_token:
            return page("enter.html", 401, says=says)
        return message("Not open here", _NOT_LET_IN, 403)

    def _link_to_file(self) -> Callable[[str], str]:
        return lambda file: self._links.path_of_file(file, "public")


def _form(body: bytes) -> Form | None:
    """A form's fields; None for what is none."""
    try:
        return parse_qs(body.decode("utf-8"), max_num_fields=20)
    except ValueError:
        return None


def _first(form: Form, name: str) -> str:
    return form.get(name, [""])[0]
