"""Holds Dockerfile and compose files to what can be known without a container engine."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.console import REPOSITORY, main, say
from tools.services.elasticsearch import VERSION

_FILES = ("compose.yaml", "tools/services/compose.yaml")
_INSTRUCTIONS = {"ARG", "CMD", "COPY", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "RUN", "STOPSIGNAL", "USER", "VOLUME"}
_INSTRUCTIONS |= {"ENTRYPOINT", "LABEL", "WORKDIR"}
_FLOATING = re.compile(r":latest$|^[^:]+$")
_VARIABLE = re.compile(r"\$\{([A-Z_]+)")
# Of compose.yaml itself, not of Plaza's settings.
_COMPOSE_ONLY = {"POSTGRES_PASSWORD", "PUBLISH"}
# What the image and the profiles decide; everything else a person may say in .env must reach the containers.
_DECIDED = {"DATA_DIR", "STATIC_ROOT", "HOST", "PORT", "DEBUG", "DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL"}


def entry() -> int:
    """Print what is wrong; 1 when something is."""
    problems = [*_dockerfile(REPOSITORY / "Dockerfile"), *_variables(REPOSITORY / "compose.yaml")]
    for name in _FILES:
        problems += [f"{name}: {problem}" for problem in _compose(REPOSITORY / name)]
    for problem in problems:
        say(problem)
    return int(bool(problems))


def _dockerfile(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    words = [line.split(maxsplit=1) for line in lines]
    for instruction, rest in words:
        if instruction not in _INSTRUCTIONS:
            yield f"Dockerfile: unknown instruction {instruction}"
        if instruction == "FROM" and _FLOATING.search(rest.split()[0]):
            yield f"Dockerfile: {rest} names no version"
        if instruction == "COPY" and not rest.startswith("--from="):
            yield from (f"Dockerfile: {source} is not there" for source in rest.split()[:-1] if not _exists(source))
    users = [rest for instruction, rest in words if instruction == "USER"]
    if not users or users[-1] == "root":
        yield "Dockerfile: the image runs as root"
    if words[-1][0] != "CMD" or not words[-1][1].startswith("["):
        yield "Dockerfile: ends without a CMD in exec form (signals would not reach the server)"


def _compose(path: Path) -> Iterator[str]:
    stack: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    services: dict[str, dict[str, Any]] = stack["services"]
    for name, service in services.items():
        image = service.get("image", "")
        if image != "plaza" and _FLOATING.search(image):
            yield f"{name}: the image {image!r} names no version"
        if "elasticsearch" in image and not image.endswith(f":{VERSION}"):
            yield f"{name}: the tests run on Elasticsearch {VERSION}, this is {image}"
        if image != "plaza" and "healthcheck" not in service:
            yield f"{name}: others cannot wait for it without a healthcheck"
        for other, wait in service.get("depends_on", {}).items():
            if other not in services:
                yield f"{name}: depends on {other}, which is not there"
            elif wait.get("condition") == "service_healthy" and "healthcheck" not in services[other]:
                yield f"{name}: waits for the health of {other}, which tells none"
        for volume in service.get("volumes", []):
            if volume.partition(":")[0] not in stack.get("volumes", {}):
                yield f"{name}: the volume {volume} is not declared"


def _variables(path: Path) -> Iterator[str]:
    used = set(_VARIABLE.findall(path.read_text(encoding="utf-8")))
    known = set(re.findall(r"^([A-Z_]+)=", (REPOSITORY / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    yield from (f"{variable} is not in .env.example" for variable in sorted(used - known - _COMPOSE_ONLY))
    yield from (f"{variable} of .env does not reach the containers" for variable in sorted(known - used - _DECIDED))


def _exists(source: str) -> bool:
    return (REPOSITORY / source).exists()


if __name__ == "__main__":
    main(entry)
