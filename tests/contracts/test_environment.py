"""The environment variables: what the settings read is what `.env.example` and the README tell."""

import os
import re
import sys

import pytest
from django.conf import settings

from intranet.dotenv import read_env_file
from intranet.settings import env
from tools import containers

pytestmark = pytest.mark.once
EXAMPLE = settings.REPOSITORY / ".env.example"


def test_the_example_names_every_variable_the_settings_read_and_no_other_with_its_default() -> None:
    shown = dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))
    assert shown.keys() == env.READ.keys()
    assert {name: value for name, value in shown.items() if value not in ("", env.READ[name])} == {}


def test_the_file_says_what_the_environment_does_not(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    file = tmp_path / "plaza.env"
    file.write_text("# PORT=1\n\nPORT=8010\nexport TIME_ZONE = 'Atlantic/Canary'\nBASE_URL=https://x/?a=b\n")
    monkeypatch.setattr("os.environ", {"ENV_FILE": str(file), "PORT": "8020"})
    read_env_file()
    assert os.environ == {
        "ENV_FILE": str(file),
        "PORT": "8020",
        "TIME_ZONE": "Atlantic/Canary",
        "BASE_URL": "https://x/?a=b",
    }


def test_no_file_is_read_when_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.environ", {"ENV_FILE": ""})
    read_env_file()
    assert os.environ == {"ENV_FILE": ""}


def test_an_empty_variable_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    assert env.integer("PORT", 8000) == 8000


def test_a_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "key").write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert env.text("SECRET_KEY") == "from a file"


def test_every_locked_requirement_is_in_its_lock() -> None:
    for source in (settings.REPOSITORY / "requirements").glob("*.in"):
        lock = source.with_suffix(".txt").read_text(encoding="utf-8").lower()
        for name in re.findall(r"^([A-Za-z][\w.-]*)", source.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(rf"^{re.escape(name.lower())}(\[.*\])?==", lock, re.MULTILINE), f"{name}: run `make lock`"


def test_no_lock_names_the_address_of_an_index() -> None:
    for lock in [*(settings.REPOSITORY / "requirements").glob("*.txt"), settings.REPOSITORY / "package-lock.json"]:
        assert not re.search(r"https?://[^\s\"]*\.(whl|tgz|tar\.gz)|--index-url", lock.read_text(encoding="utf-8"))


def test_the_container_files_hold_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert containers.entry() == 0, capsys.readouterr().out


def test_an_old_python_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    source = (settings.REPOSITORY / "tools" / "__init__.py").read_text(encoding="utf-8")
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"Plaza needs Python 3\.11 or newer; this is 3\.9"):
        exec(compile(source, "tools/__init__.py", "exec"), {})
