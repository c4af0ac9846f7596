"""What `make` runs: standard library only, for a machine that has nothing but Python 3.11."""

import sys

if sys.version_info < (3, 11):  # said here, before a newer module fails to parse
    sys.exit(
        "Plaza needs Python 3.11 or newer; this is %d.%d. Install one, or name it: make run PYTHON=/path/to/python3.11"
        % sys.version_info[:2]
    )
