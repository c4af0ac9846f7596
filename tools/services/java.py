"""Elasticsearch needs a full JDK: jlinked ones and runtimes lack modules and stop it at boot."""

import os
from pathlib import Path

from tools.services import debian

_OLDEST = 21
_MODULES = {"jdk.attach", "jdk.jdi"}
MISSING = (
    f"Elasticsearch needs a full JDK {_OLDEST} or newer. Install one (Temurin, for instance) and set JAVA_HOME, "
    "or give the address of a server in ELASTICSEARCH_URL."
)


def home() -> Path | None:
    """The first full JDK of JAVA_HOME, ES_JAVA_HOME and /usr/lib/jvm."""
    given = [Path(os.environ[name]) for name in ("JAVA_HOME", "ES_JAVA_HOME") if os.environ.get(name)]
    return next((path for path in [*given, *sorted(Path("/usr/lib/jvm").glob("*"))] if _is_fit(path)), None)


def packages() -> list[str]:
    """What to install from Debian for a JDK: nothing when one is there or none new enough is known."""
    if home() is not None:
        return []
    names = ("openjdk-21-jdk-headless", "openjdk-25-jdk-headless")
    return [name for name in names if debian.has_candidate(name)][:1]


def _is_fit(path: Path) -> bool:
    try:
        lines = (path / "release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    facts = {name: value.strip('"') for name, _, value in (line.partition("=") for line in lines)}
    major = facts.get("JAVA_VERSION", "0").partition(".")[0]
    return major.isdigit() and int(major) >= _OLDEST and set(facts.get("MODULES", "").split()) >= _MODULES
