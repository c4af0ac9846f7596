"""`python -m tools.services up|down|env`: what `make services` and `make services-down` run."""

import sys

from tools.console import GiveUp, main, say
from tools.services.control import Services, up


def entry() -> int:
    """The command line."""
    command = sys.argv[1] if len(sys.argv) == 2 else ""
    if command == "up":
        for name, value in up().items():
            say(f"export {name}={value}")
        return 0
    running = Services.load()
    if command == "env":
        for name, value in (running.environment if running else {}).items():
            say(f"export {name}={value}")
        return 0 if running else 1
    if command == "down":
        if running:
            running.stop()
        say("Services stopped." if running else "No services were running.")
        return 0
    raise GiveUp("Usage: python -m tools.services up|down|env")


if __name__ == "__main__":
    main(entry)
