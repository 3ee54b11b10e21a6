"""Who is answered from exempt papers, and where: only where the policy names both, and in doubt nobody."""

import pytest

from bot.access import Person, Place, Visit
from bot.policy import Policy, read_policy
from index.errors import SettingError

CHANNEL = Place("slack", "T1", "C1", private=False)
OTHER = Place("slack", "T1", "C2", private=False)
DIRECT = Place("slack", "T1")
WHISPERED = Place("slack", "T1", "C2")

POLICY = Policy(users=frozenset({"U1"}), channels=frozenset({"C1"}))
OFFICER, STRANGER = Person("U1"), Person("U2")


@pytest.mark.parametrize(
    ("policy", "person", "place", "audience"),
    [
        (POLICY, OFFICER, CHANNEL, "exempt"),
        (POLICY, OFFICER, DIRECT, "exempt"),
        (POLICY, OFFICER, WHISPERED, "exempt"),
        (POLICY, OFFICER, OTHER, "public"),
        (POLICY, STRANGER, CHANNEL, "public"),
        (POLICY, STRANGER, DIRECT, "public"),
        (POLICY, Person("U1", guest=True), DIRECT, "public"),
        (POLICY, Person("U1", guest=None), DIRECT, "public"),
        (POLICY, Person("U1", team="T2"), DIRECT, "public"),
        (POLICY, OFFICER, Place("slack", "T1", "C1", private=False, shared=True), "public"),
        (POLICY, OFFICER, Place("slack", "T1", "C1", private=False, shared=None), "public"),
        (Policy(channels=frozenset({"C1"})), OFFICER, CHANNEL, "public"),
        (Policy(users=frozenset({"U1"})), OFFICER, CHANNEL, "public"),
        (Policy(users=frozenset({"U1"})), OFFICER, DIRECT, "exempt"),
        (Policy(), OFFICER, DIRECT, "public"),
        (Policy(), Person(""), Place("slack"), "public"),
    ],
)
def test_exempt_papers_are_opened_to_a_named_person_in_private_or_in_a_named_channel(policy, person, place, audience):
    assert policy.audience(Visit(person, place)) == audience


def test_a_file_is_read(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text('[exempt]\nusers = ["U1 "]\nchannels = ["C1"]\n')

    assert read_policy(path) == POLICY
    assert read_policy(None) == Policy()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[exempt", "cannot be read as TOML"),
        ('[exempt]\nuser = ["U1"]', "nothing else"),
        ('[exmpt]\nusers = ["U1"]', "nothing else"),
        ("exempt = 1", "nothing else"),
        ('[exempt]\nusers = "U1"', "users is no list"),
        ("[exempt]\nchannels = [1]", "channels is no list"),
        ('[exempt]\nusers = [""]', "users is no list"),
    ],
)
def test_a_file_that_is_not_understood_as_a_whole_opens_nothing(tmp_path, text, words):
    path = tmp_path / "policy.toml"
    path.write_text(text)

    with pytest.raises(SettingError, match=words):
        read_policy(path)
