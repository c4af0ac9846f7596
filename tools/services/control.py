"""Start what is missing, remember it, stop it again."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tools.console import STATE, GiveUp
from tools.services import browser, containers, debian, elasticsearch, java, postgresql, redis
from tools.services.processes import Process

_STATE_FILE = STATE / "services.json"
VARIABLES = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")


@dataclass
class Services:
    """What is running for this checkout, as the state file remembers it."""

    folder: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    processes: list[Process] = field(default_factory=list)
    containers: bool = False

    @classmethod
    def load(cls) -> "Services | None":
        """The services started earlier (some may have died since), None when there are none."""
        if not _STATE_FILE.exists():
            return None
        state = json.loads(_STATE_FILE.read_text(encoding="utf-8"))
        state["processes"] = [Process(**process) for process in state["processes"]]
        return cls(**state)

    def save(self) -> None:
        """Remember them for the next command."""
        STATE.mkdir(exist_ok=True)
        state = {**vars(self), "processes": [process.as_dict() for process in self.processes]}
        _STATE_FILE.write_text(json.dumps(state, indent=1), encoding="utf-8")

    def stop(self) -> None:
        """End them all and remove their data."""
        for process in reversed(self.processes):
            process.stop()
        if self.containers:
            containers.down()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        _STATE_FILE.unlink(missing_ok=True)


def up() -> dict[str, str]:
    """Start what is not running; returns the environment to use. Raises GiveUp when a service cannot be had."""
    running = Services.load()
    if running is not None:
        if all(process.alive() for process in running.processes):
            return running.environment
        running.stop()
    given = {name: os.environ[name] for name in VARIABLES if os.environ.get(name)}
    services = Services(environment=given)
    try:
        _start_missing(services)
    except BaseException:
        services.stop()
        raise
    services.save()
    return services.environment


def _start_missing(services: Services) -> None:
    wanted = [name for name in VARIABLES if name not in services.environment]
    if "ELASTICSEARCH_URL" in wanted and elasticsearch.is_cached() and java.home():
        _start(services, "ELASTICSEARCH_URL", elasticsearch.up)  # the slowest to answer goes first
    if debian.can_install():
        debian.install(_packages(wanted))
    local: dict[str, tuple[bool, Callable[[Path], tuple[Process, str]]]] = {
        "ELASTICSEARCH_URL": (_elasticsearch_possible(), elasticsearch.up),
        "DATABASE_URL": (postgresql.programs() is not None, postgresql.up),
        "REDIS_URL": (redis.program() is not None, redis.up),
    }
    for name, (possible, starter) in local.items():
        if name in wanted and name not in services.environment and possible:
            if name == "ELASTICSEARCH_URL":
                elasticsearch.fetch()
            _start(services, name, starter)
    _use_containers(services, [name for name in wanted if name not in services.environment])
    for process in services.processes:
        if process.name == "elasticsearch":
            elasticsearch.wait(process, services.environment["ELASTICSEARCH_URL"], Path(services.folder))


def _packages(wanted: list[str]) -> list[str]:
    """Debian packages for what is wanted and not there. Chromium is for the browser tests."""
    packages = browser.packages()
    if "DATABASE_URL" in wanted and postgresql.programs() is None:
        packages += postgresql.PACKAGES
    if "REDIS_URL" in wanted and redis.program() is None:
        packages += redis.PACKAGES
    if "ELASTICSEARCH_URL" in wanted:
        packages += elasticsearch.packages()
    return packages


def _elasticsearch_possible() -> bool:
    return java.home() is not None and (elasticsearch.is_cached() or shutil.which("mvn") is not None)


def _start(services: Services, variable: str, starter: Callable[[Path], tuple[Process, str]]) -> None:
    if not services.folder:
        services.folder = tempfile.mkdtemp(prefix="plaza-services-")
        Path(services.folder).chmod(0o755)
    process, services.environment[variable] = starter(Path(services.folder))
    services.processes.append(process)


def _use_containers(services: Services, missing: list[str]) -> None:
    if not missing:
        return
    if not containers.usable():
        reason = f"{java.MISSING}\n" if "ELASTICSEARCH_URL" in missing and java.home() is None else ""
        raise GiveUp(
            f"{reason}Not here and not installable: the services of {', '.join(missing)}. Install their programs, "
            "start `docker compose`'s engine, or give their addresses in these variables."
        )
    services.containers = True
    services.environment |= containers.up(missing)
