"""Development: errors in the browser, mail as files, no hashed static names."""

from intranet.settings.base import *  # noqa: F403

DEBUG = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
