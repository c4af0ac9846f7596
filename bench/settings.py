"""The product's settings, with the addresses of bench/urls.py."""

from intranet.settings.production import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [REPOSITORY / "bench" / "templates", *TEMPLATES[0]["DIRS"]]  # noqa: F405
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
# A request of the load generator is not slowed by the lines written about it.
LOGGING["loggers"]["intranet.access"] = {"level": "WARNING"}  # type: ignore[index]  # noqa: F405
