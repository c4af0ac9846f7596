"""`make audit`: known vulnerabilities of every locked package. A package that was skipped is a failure."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tools.console import REPOSITORY, GiveUp, main, say

_LOCKS = ("runtime.txt", "dev.txt", "installer.txt")
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", flags=re.MULTILINE)


def entry() -> int:
    """Ask about each lock; 1 when one has a vulnerable or an unasked package."""
    return max(_audit(REPOSITORY / "requirements" / name) for name in _LOCKS)


def _audit(lock: Path) -> int:
    command = [sys.executable, "-m", "pip_audit", "--strict", "--disable-pip", "--require-hashes"]
    asked = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off", "-r", str(lock)],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        answers = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        raise GiveUp(f"pip-audit gave no answer about {lock.name}:\n{asked.stderr[-2000:]}") from None
    locked = set(_LOCKED.findall(lock.read_text(encoding="utf-8")))
    judged = {answer["name"] for answer in answers if "skip_reason" not in answer}
    # What the markers of the lock leave out on this machine is not asked about, and not installed either.
    skipped = sorted(answer["name"] for answer in answers if "skip_reason" in answer)
    vulnerable = [answer for answer in answers if answer.get("vulns")]
    for answer in vulnerable:
        say(f"{answer['name']} {answer['version']}: {', '.join(found['id'] for found in answer['vulns'])}")
    say(
        f"{lock.name}: {len(locked)} locked, {len(judged)} judged, {len(skipped)} skipped, {len(vulnerable)} vulnerable"
    )
    if skipped or not judged:
        say(f"Not judged, so not green: {', '.join(skipped) or 'anything'}")
    return int(bool(vulnerable or skipped or not judged))


if __name__ == "__main__":
    main(entry)
