"""Development: errors in the browser, mail as files, no hashed static names."""

from intranet.settings.base import *
from intranet.settings.parts.files import STORAGES

DEBUG = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
