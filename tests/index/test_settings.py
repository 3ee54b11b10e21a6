"""Settings are read once and checked; what cannot be used is named with what would be right."""

from pathlib import Path

import pytest

from index.errors import SettingError
from index.settings import Settings, read_settings


def read(tmp_path: Path, **environment: str) -> Settings:
    """Settings of this environment alone."""
    return read_settings(environment, tmp_path / "no.env")


def test_nothing_need_be_set(tmp_path: Path) -> None:
    assert read(tmp_path) == Settings()


def test_an_empty_value_is_as_good_as_none(tmp_path: Path) -> None:
    assert read(tmp_path, CORPUS_DIR=" ", DATA_DIR="", EMBEDDING_THREADS="") == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text('CORPUS_DIR="from the file"\nDATA_DIR=kept # a remark\n', encoding="utf-8")
    settings = read_settings({"CORPUS_DIR": "from the environment"}, env)
    assert (settings.corpus_dir, settings.data_dir) == (Path("from the environment"), Path("kept"))


def test_the_register_and_the_vectors_lie_in_the_data_folder(tmp_path: Path) -> None:
    settings = read(tmp_path, DATA_DIR=str(tmp_path / "a folder"))
    assert settings.register_path.parent == settings.vectors_dir.parent == tmp_path / "a folder"


def test_users_may_be_separated_by_commas_or_spaces(tmp_path: Path) -> None:
    assert read(tmp_path, ADMIN_USERS="U1, U2 U3,").admin_users == {"U1", "U2", "U3"}
    allowed = read(tmp_path, ALLOWED_USERS="U1 U2", ALLOWED_TEAMS="T1", ALLOWED_CHANNELS="C1,C2")
    assert (allowed.allowed_users, allowed.allowed_teams, allowed.allowed_channels) == (
        {"U1", "U2"},
        {"T1"},
        {"C1", "C2"},
    )


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1", "should start with 'xoxb-'"),
        ("SLACK_APP_TOKEN", "xoxb-1", "should start with 'xapp-'"),
        ("SLACK_API_URL", "slack.com", "should start with http"),
        ("EMBEDDING_THREADS", "many", "whole number from 0 to 256"),
        ("EMBEDDING_THREADS", "-1", "whole number from 0 to 256"),
        ("EMBEDDING_THREADS", "²", "whole number from 0 to 256"),
        ("EMBEDDING_PRECISION", "int8", "one of auto, float32, bfloat16"),
        ("DATA_DIR", "a\0b", "zero byte"),
        ("JOURNAL", "yes", "1 for yes or 0 for no"),
        ("JOURNAL_DAYS", "0", "whole number from 1 to 3650"),
        ("RATE_PER_MINUTE", "-1", "whole number from 0 to 10000"),
        ("POLICY_FILE", "/nowhere/policy.toml", "where there is no file"),
        ("POLICY_FILE", "a\0b", "zero byte"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str, remedy: str) -> None:
    with pytest.raises(SettingError, match=f"{name}.*{remedy}"):
        read(tmp_path, **{name: value})


@pytest.mark.parametrize("name", ["CORPUS_DIR", "DATA_DIR"])
def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "file.txt"
    file.write_text("")
    with pytest.raises(SettingError, match=f"{name}.*which is a file: give the path of a folder"):
        read(tmp_path, **{name: str(file)})


def test_a_token_is_never_repeated_in_a_message(tmp_path: Path) -> None:
    with pytest.raises(SettingError) as problem:
        read(tmp_path, SLACK_BOT_TOKEN="secret-1234")
    assert "secret-1234" not in str(problem.value)


def test_the_values_that_no_log_may_show_are_known(tmp_path: Path) -> None:
    settings = read(tmp_path, SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xapp-1", CHAT_API_KEY="sk-1")
    assert settings.secrets == ("xoxb-1", "xapp-1", "sk-1")


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_bytes(b"CORPUS_DIR=\xff\xfe\n")
    with pytest.raises(SettingError, match="save it as UTF-8"):
        read_settings({}, env)
