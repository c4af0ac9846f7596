#!/usr/bin/env python
"""Run a management command of the intranet."""

import os
import sys

from intranet.dotenv import read_env_file


def main() -> None:
    """Settings come from the environment, then from `.env`."""
    read_env_file()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.production")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
