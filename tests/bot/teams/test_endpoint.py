"""Who may post to Teams' address, and what is refused there."""

import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.teams.app import Credentials
from bot.teams.endpoint import LARGEST
from index.errors import SettingError
from tests.slack_double.running import FakeAssistant
from tests.teams_double.connector import Connector
from tests.teams_double.double import HOME, TeamsDouble
from tests.teams_double.running import ANONYMOUS, surface
from tests.teams_double.serving import served

APP_ID = "11111111-2222-3333-4444-555555555555"
WITH_A_SECRET = Credentials(APP_ID, "secret", HOME)
ISSUER = "https://api.botframework.com"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def client_of(tmp_path):
    """A client of a server with Teams, as seen from an address."""
    opened = []

    def client(credentials=ANONYMOUS, address="127.0.0.1", base_url="http://localhost"):
        app = FastAPI()
        surface(app, tmp_path, FakeAssistant(), credentials=credentials)
        opened.append(TestClient(app, base_url=base_url, client=(address, 50_000)))
        opened[-1].__enter__()
        return opened[-1]

    yield client
    for each in opened:
        each.__exit__(None, None, None)


def message(service_url="http://127.0.0.1:9"):
    """A message that nobody expects an answer to: it is not meant for the bot."""
    double = TeamsDouble(Connector(), service_url)
    activity = double.activity("message", None, "ann", text="hello")
    return {**activity, "conversation": {"id": "19:x@thread.v2", "conversationType": "groupChat"}}


def token(service_url, key=KEY, audience=APP_ID, issuer=ISSUER, lasts=600):
    """A token as Teams signs it."""
    now = int(time.time())
    claims = {"aud": audience, "iss": issuer, "iat": now, "exp": now + lasts, "serviceurl": service_url}
    return {"Authorization": f"Bearer {jwt.encode(claims, key, 'RS256', headers={'kid': 'k'})}"}


@pytest.fixture
def teams_keys(monkeypatch):
    """Teams' published keys are those of the test: only where they are fetched from is replaced."""

    class Key:
        key = KEY.public_key()

    monkeypatch.setattr(jwt.PyJWKClient, "get_signing_key_from_jwt", lambda self, raw: Key)


def test_requests_are_authenticated_unless_told_otherwise(client_of, teams_keys):
    client, url = client_of(WITH_A_SECRET), "https://smba.trafficmanager.net/uk"

    assert client.post("/api/messages", json=message(url)).status_code == 401
    assert client.post("/api/messages", json=message(url), headers={"Authorization": "Bearer x"}).status_code == 401
    assert client.post("/api/messages", json=message(url), headers=token(url)).status_code == 202


@pytest.mark.parametrize(
    "changes",
    [
        {"key": rsa.generate_private_key(public_exponent=65537, key_size=2048)},
        {"audience": "another-bot"},
        {"issuer": "https://evil.example"},
        {"lasts": -3_600},
        {"service_url": "https://evil.example"},
    ],
)
def test_a_token_must_be_teams_own_for_this_bot_and_this_service(client_of, teams_keys, changes):
    client, url = client_of(WITH_A_SECRET), "https://smba.trafficmanager.net/uk"

    refused = client.post("/api/messages", json=message(url), headers=token(**{"service_url": url, **changes}))

    assert refused.status_code == 401


@pytest.mark.parametrize("credentials", [Credentials(), Credentials(APP_ID), Credentials("", "s", HOME)])
def test_without_an_identity_and_an_organisation_it_does_not_start(client_of, credentials):
    with pytest.raises(SettingError, match="TEAMS_CLIENT_ID and TEAMS_TENANT_ID"):
        client_of(credentials)


def test_an_identity_beside_the_anonymous_mode_does_not_start(client_of):
    with pytest.raises(SettingError, match="TEAMS_ANONYMOUS"):
        client_of(Credentials(APP_ID, "secret", HOME, anonymous=True))


def test_the_sdks_own_variables_let_nobody_in(client_of, monkeypatch):
    monkeypatch.setenv("DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS", "1")

    assert client_of(WITH_A_SECRET).post("/api/messages", json=message()).status_code == 401


def test_the_anonymous_mode_is_for_this_machine_alone(client_of):
    assert client_of().post("/api/messages", json=message()).status_code == 202
    assert client_of(address="::1").post("/api/messages", json=message()).status_code == 202
    assert client_of(address="192.0.2.7").post("/api/messages", json=message()).status_code == 403
    for headers in ({"X-Forwarded-For": "192.0.2.7"}, {"X-Real-IP": "192.0.2.7"}, {"Host": "["}):
        passed_on = client_of().post("/api/messages", json=message(), headers=headers)
        assert passed_on.status_code == 403, headers
    assert client_of(base_url="http://rebound.example").post("/api/messages", json=message()).status_code == 403
    elsewhere = client_of().post("/api/messages", json=message("https://evil.example"))
    assert elsewhere.status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"type": 5, "id": "1", "serviceUrl": "http://localhost"}',
        b'{"type": "message", "id": "1", "serviceUrl": "http://localhost"}',
        b'{"type": "unheard", "id": "1", "serviceUrl": "http://localhost"}',
        b'{"type": "message", "id": "1", "serviceUrl": "file:///etc/passwd"}',
        b'{"type": "message", "id": "1", "serviceUrl": "http://["}',
        b'{"type": "message", "id": "1", "serviceUrl": "http://evil.example"}',
        b'{"type": "invoke", "id": "1", "serviceUrl": "http://localhost", "name": "adaptiveCard/action", "value": 3}',
    ],
)
def test_what_is_no_activity_is_refused_and_never_written_down(client_of, body, caplog):
    said = client_of().post("/api/messages", content=body, headers={"Content-Type": "application/json"})

    assert said.status_code == 400
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("sort", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_a_page_in_a_browser_could_send_unasked_is_refused(client_of, sort):
    sent = client_of().post("/api/messages", content=json.dumps(message()), headers={"Content-Type": sort})

    assert sent.status_code == 415


def test_a_token_whose_check_takes_long_keeps_nobody_else_waiting(tmp_path, monkeypatch):
    """The keys that a token names are fetched from Microsoft, which may be slow; other pages are served meanwhile."""
    fetched, waiting = threading.Event(), threading.Event()

    def slowly(self, raw):
        waiting.set()
        assert fetched.wait(20)
        raise jwt.PyJWKClientError("no such key")

    monkeypatch.setattr(jwt.PyJWKClient, "get_signing_key_from_jwt", slowly)
    app = FastAPI()
    app.add_api_route("/other", lambda: "served")
    surface(app, tmp_path, FakeAssistant(), credentials=WITH_A_SECRET)
    url = "https://smba.trafficmanager.net/uk"
    with served(app) as address, ThreadPoolExecutor(1) as other:
        held = other.submit(httpx.post, f"{address}/api/messages", json=message(url), headers=token(url), timeout=30)
        assert waiting.wait(20)
        assert httpx.get(f"{address}/other", timeout=5).text == '"served"'
        fetched.set()
        assert held.result().status_code == 401


def test_a_body_larger_than_any_activity_is_refused(client_of):
    large = {**message(), "text": "x" * LARGEST}

    assert client_of().post("/api/messages", json=large).status_code == 413


@pytest.mark.parametrize("id_", ["a:x/../../teams", "a:x?y", "..%2f", "", " "])
def test_a_conversation_that_leads_elsewhere_is_not_answered(client_of, id_):
    activity = {**message(), "conversation": {"id": id_, "conversationType": "personal"}}

    assert client_of().post("/api/messages", json=activity).status_code == 202


def test_nothing_but_a_post_is_taken(client_of):
    assert client_of().get("/api/messages").status_code == 405


def test_reading_the_sdk_leaves_the_environment_alone(client_of, tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("CLIENT_ID=of-another\nLANGSMITH_TRACING=true\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLIENT_ID", "of-another")
    before = dict(os.environ)
    client_of(WITH_A_SECRET)

    assert dict(os.environ) == before
