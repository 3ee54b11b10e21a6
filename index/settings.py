"""The settings, read once at the start from the environment and `.env`, and checked."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from dotenv import dotenv_values

from index.errors import SettingError

Precision = Literal["auto", "float32", "bfloat16"]
"""What the embedding model reckons in; "auto" takes bfloat16 where the processor multiplies it faster. The vectors of
the two differ by about 1 in 20,000 of a cosine: they are of one kind.
"""

LEAST_SECRET = 16
"""Characters of a secret that somebody could otherwise guess."""

Prices = tuple[float, float]
"""What a million tokens cost that a model reads, and that it writes, in whatever currency the operator reckons in."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set. Each field is the environment variable of the same name in capitals."""

    corpus_dir: Path = Path("corpus")
    data_dir: Path = Path("var")
    chroma_url: str = ""
    embedding_model: str = ""
    slack_bot_token: str = ""
    slack_app_token: str = ""
    slack_signing_secret: str = ""
    slack_api_url: str = "https://slack.com/api/"
    teams_client_id: str = ""
    teams_client_secret: str = ""
    teams_tenant_id: str = ""
    teams_anonymous: bool = False
    admin_users: frozenset[str] = frozenset()
    embedding_threads: int = 0
    embedding_precision: Precision = "auto"
    allow_private_addresses: bool = False
    chat_model: str = ""
    chat_api_key: str = ""
    chat_base_url: str = ""
    chat_time_limit: int = 8
    chat_retries: int = 1
    chat_max_tokens: int = 1000
    chat_prices: Prices = (0.0, 0.0)
    chat_exempt: bool = False
    chat_rewrites: bool = False
    journal: bool = True
    journal_questions: bool = False
    journal_days: int = 365
    allowed_teams: frozenset[str] = frozenset()
    allowed_channels: frozenset[str] = frozenset()
    allowed_users: frozenset[str] = frozenset()
    rate_per_minute: int = 10
    bot_paused: str = ""
    policy_file: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    web_token: str = ""
    web_rate_per_minute: int = 600
    trusted_proxies: str = "127.0.0.1"
    link_secret: str = ""

    @property
    def register_path(self) -> Path:
        """The SQLite file that holds the register."""
        return self.data_dir / "register.db"

    @property
    def vectors_dir(self) -> Path:
        """The folder that Chroma keeps its index in."""
        return self.data_dir / "chroma"

    @property
    def journal_path(self) -> Path:
        """The SQLite file that holds the journal."""
        return self.data_dir / "journal.db"

    @property
    def slack_path(self) -> Path:
        """The SQLite file in which the Slack app remembers threads, and keeps answers for their buttons."""
        return self.data_dir / "slack.db"

    @property
    def teams_path(self) -> Path:
        """The SQLite file of what the same is for Microsoft Teams."""
        return self.data_dir / "teams.db"

    @property
    def pause_path(self) -> Path:
        """The file whose presence pauses the bot, and whose words say why."""
        return self.data_dir / "paused"

    @property
    def link_secret_path(self) -> Path:
        """The file that holds the secret which links to the source page are signed with, where no setting does."""
        return self.data_dir / "link-secret"

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that no log and no message may show."""
        slack = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        held = (*slack, self.teams_client_secret, self.chat_api_key, self.web_token, self.link_secret)
        return tuple(value for value in held if value)


def read_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """Settings from `.env` in the working folder and the environment, which wins; raises SettingError for a value
    that cannot be used.
    """
    file = Path(".env") if env_file is None else env_file
    values = {**_env_file(file), **(os.environ if environment is None else environment)}

    def text(name: str, default: str = "") -> str:
        return values.get(name, "").strip() or default

    return Settings(
        corpus_dir=_folder("CORPUS_DIR", text("CORPUS_DIR", "corpus")),
        data_dir=_folder("DATA_DIR", text("DATA_DIR", "var")),
        chroma_url=_origin_if_any("CHROMA_URL", text("CHROMA_URL")),
        embedding_model=text("EMBEDDING_MODEL"),
        slack_bot_token=_token("SLACK_BOT_TOKEN", text("SLACK_BOT_TOKEN"), "xoxb-"),
        slack_app_token=_token("SLACK_APP_TOKEN", text("SLACK_APP_TOKEN"), "xapp-"),
        slack_signing_secret=text("SLACK_SIGNING_SECRET"),
        slack_api_url=_web_address("SLACK_API_URL", text("SLACK_API_URL", "https://slack.com/api/")),
        teams_client_id=text("TEAMS_CLIENT_ID"),
        teams_client_secret=text("TEAMS_CLIENT_SECRET"),
        teams_tenant_id=text("TEAMS_TENANT_ID"),
        teams_anonymous=_yes_or_no("TEAMS_ANONYMOUS", text("TEAMS_ANONYMOUS", "0")),
        admin_users=_names(text("ADMIN_USERS")),
        embedding_threads=_whole_number("EMBEDDING_THREADS", text("EMBEDDING_THREADS", "0"), 0, 256),
        embedding_precision=_precision("EMBEDDING_PRECISION", text("EMBEDDING_PRECISION", "auto")),
        allow_private_addresses=_yes_or_no("ALLOW_PRIVATE_ADDRESSES", text("ALLOW_PRIVATE_ADDRESSES", "0")),
        chat_model=_chat_model("CHAT_MODEL", text("CHAT_MODEL")),
        chat_api_key=text("CHAT_API_KEY"),
        chat_base_url=_web_address_if_any("CHAT_BASE_URL", text("CHAT_BASE_URL")),
        chat_time_limit=_whole_number("CHAT_TIME_LIMIT", text("CHAT_TIME_LIMIT", "8"), 1, 120),
        chat_retries=_whole_number("CHAT_RETRIES", text("CHAT_RETRIES", "1"), 0, 5),
        chat_max_tokens=_whole_number("CHAT_MAX_TOKENS", text("CHAT_MAX_TOKENS", "1000"), 50, 100_000),
        chat_prices=_prices("CHAT_PRICES", text("CHAT_PRICES", "0 0")),
        chat_exempt=_yes_or_no("CHAT_EXEMPT", text("CHAT_EXEMPT", "0")),
        chat_rewrites=_yes_or_no("CHAT_REWRITES", text("CHAT_REWRITES", "0")),
        journal=_yes_or_no("JOURNAL", text("JOURNAL", "1")),
        journal_questions=_yes_or_no("JOURNAL_QUESTIONS", text("JOURNAL_QUESTIONS", "0")),
        journal_days=_whole_number("JOURNAL_DAYS", text("JOURNAL_DAYS", "365"), 1, 3650),
        allowed_teams=_names(text("ALLOWED_TEAMS")),
        allowed_channels=_names(text("ALLOWED_CHANNELS")),
        allowed_users=_names(text("ALLOWED_USERS")),
        rate_per_minute=_whole_number("RATE_PER_MINUTE", text("RATE_PER_MINUTE", "10"), 0, 10_000),
        bot_paused=text("BOT_PAUSED"),
        policy_file=_file_if_any("POLICY_FILE", text("POLICY_FILE")),
        host=text("HOST", "127.0.0.1"),
        port=_whole_number("PORT", text("PORT", "8000"), 0, 65_535),
        public_url=_origin_if_any("PUBLIC_URL", text("PUBLIC_URL")),
        web_token=_long_enough("WEB_TOKEN", text("WEB_TOKEN")),
        web_rate_per_minute=_whole_number("WEB_RATE_PER_MINUTE", text("WEB_RATE_PER_MINUTE", "600"), 0, 1_000_000),
        trusted_proxies=text("TRUSTED_PROXIES", "127.0.0.1"),
        link_secret=_long_enough("LINK_SECRET", text("LINK_SECRET")),
    )


def _env_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        return {name: value for name, value in dotenv_values(path).items() if value is not None}
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingError(
            f"{path} cannot be read ({problem}): save it as UTF-8 text that this user may read."
        ) from problem


def _folder(name: str, value: str) -> Path:
    if "\0" in value:
        raise SettingError(f"{name} holds a zero byte: give the path of a folder.")
    path = Path(value).expanduser()
    if path.exists() and not path.is_dir():
        raise SettingError(f"{name} is {value!r}, which is a file: give the path of a folder.")
    return path


def _file_if_any(name: str, value: str) -> Path | None:
    if "\0" in value:
        raise SettingError(f"{name} holds a zero byte: give the path of a file.")
    path = Path(value).expanduser() if value else None
    if path and not path.is_file():
        raise SettingError(
            f"{name} is {value!r}, where there is no file: give the path of a TOML file, or leave it out."
        )
    return path


def _names(value: str) -> frozenset[str]:
    return frozenset(value.replace(",", " ").split())


def _token(name: str, value: str, prefix: str) -> str:
    if value and not value.startswith(prefix):
        raise SettingError(f"{name} should start with {prefix!r}: copy it again from your Slack app's settings.")
    return value


def _web_address(name: str, value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise SettingError(f"{name} is {value!r}: it should start with http:// or https://.")
    return value


def _web_address_if_any(name: str, value: str) -> str:
    return _web_address(name, value) if value else ""


def _origin_if_any(name: str, value: str) -> str:
    """A web address without a path, and without a slash at its end."""
    if value and not re.fullmatch(r"https?://[^/?#\s@]+/?", value):
        raise SettingError(
            f"{name} is {value!r}: give scheme and host alone, as in https://inspections.example.gov.uk."
        )
    return value.rstrip("/")


def _long_enough(name: str, value: str) -> str:
    if value and len(value) < LEAST_SECRET:
        raise SettingError(f"{name} is too short to be safe: give at least {LEAST_SECRET} characters, made at random.")
    return value


def _chat_model(name: str, value: str) -> str:
    if value and not re.fullmatch(r"[a-z0-9_]+:\S+", value):
        raise SettingError(f"{name} is {value!r}: give provider:model, as in openai:gpt-4.1-mini or ollama:llama3.2.")
    return value


def _prices(name: str, value: str) -> Prices:
    amounts = value.split()
    if len(amounts) != 2 or not all(re.fullmatch(r"\d+(?:\.\d+)?", amount) for amount in amounts):
        raise SettingError(
            f"{name} is {value!r}: give two amounts for a million tokens read and written, as in 0.4 1.6."
        )
    return float(amounts[0]), float(amounts[1])


def _precision(name: str, value: str) -> Precision:
    if value not in get_args(Precision):
        raise SettingError(f"{name} is {value!r}: give one of {', '.join(get_args(Precision))}.")
    return cast(Precision, value)


def _yes_or_no(name: str, value: str) -> bool:
    if value not in ("0", "1"):
        raise SettingError(f"{name} is {value!r}: give 1 for yes or 0 for no.")
    return value == "1"


def _whole_number(name: str, value: str, least: int, most: int) -> int:
    if not value.isdecimal() or not least <= int(value) <= most:
        raise SettingError(f"{name} is {value!r}: give a whole number from {least} to {most}.")
    return int(value)
