"""The official images by `docker compose`, where programs cannot be installed."""

import json
import shutil
import subprocess

from tools.console import REPOSITORY, run

_FILE = REPOSITORY / "tools" / "services" / "compose.yaml"
URLS = {
    "DATABASE_URL": "postgres://plaza:plaza@127.0.0.1:55431/plaza",
    "REDIS_URL": "redis://127.0.0.1:56381/0",
    "ELASTICSEARCH_URL": "http://127.0.0.1:59211/plaza",
}
_NAMES = {"DATABASE_URL": "postgresql", "REDIS_URL": "redis", "ELASTICSEARCH_URL": "elasticsearch"}


def usable() -> bool:
    """Whether `docker compose` is there and its engine answers."""
    if shutil.which("docker") is None:
        return False
    asked = subprocess.run(["docker", "compose", "ls", "--format", "json"], capture_output=True, check=False)
    return asked.returncode == 0 and isinstance(json.loads(asked.stdout or "null"), list)


def up(variables: list[str]) -> dict[str, str]:
    """Start the services of these variables and wait until they are healthy; returns the addresses."""
    run(["docker", "compose", "-f", _FILE, "up", "--detach", "--wait", *(_NAMES[name] for name in variables)])
    return {name: URLS[name] for name in variables}


def down() -> None:
    """Stop and remove them with their data."""
    run(["docker", "compose", "-f", _FILE, "down", "--volumes"], quiet=True)
