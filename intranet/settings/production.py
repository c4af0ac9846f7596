"""What `serve` runs with: everything is in base, chosen by the environment."""

from intranet.settings.base import *
