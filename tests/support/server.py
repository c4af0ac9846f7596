"""`manage.py serve` as a process of its own, in the world of the running test."""

import os
import re
import subprocess
import sys

from tools.console import REPOSITORY


class Server:
    """Start it, kill it (as a power cut does), start it again on the same ``port``."""

    def start(self, port: int = 0) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--no-worker", "--port", str(port)],
            cwd=REPOSITORY,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "intranet.settings.test"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout
        line = self.process.stdout.readline()
        found = re.search(r"http://[^:]+:(\d+)", line)
        assert found, f"the server said {line!r}"
        self.port = int(found[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
