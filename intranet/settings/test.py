"""Tests: every convenience is set here, not inherited from a developer's environment."""

from tests.support.isolation import isolate

isolate()  # before any setting is read
from intranet.settings.base import *  # noqa: E402
from intranet.settings.parts.apps import INSTALLED_APPS  # noqa: E402
from intranet.settings.parts.database import DATABASES  # noqa: E402
from intranet.settings.parts.files import STORAGES  # noqa: E402

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES["default"].setdefault("TEST", {})["NAME"] = DATABASES["default"]["NAME"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
