"""The product's settings, with the addresses of bench/urls.py."""

from intranet.settings.parts.files import STORAGES
from intranet.settings.parts.logs import LOGGING
from intranet.settings.parts.paths import REPOSITORY
from intranet.settings.parts.templates import TEMPLATES
from intranet.settings.production import *

ROOT_URLCONF = "bench.urls"
TEMPLATES = [TEMPLATES[0] | {"DIRS": [REPOSITORY / "bench" / "templates", *TEMPLATES[0]["DIRS"]]}]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A request of the load generator is not slowed by the lines written about it.
LOGGING = LOGGING | {"loggers": LOGGING["loggers"] | {"intranet.access": {"level": "WARNING"}}}
