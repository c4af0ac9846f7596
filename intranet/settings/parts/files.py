"""Static files and private storage: the file system, or S3 by STORAGE_URL."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from intranet.settings import env
from intranet.settings.parts.paths import DATA_DIR, REPOSITORY

STATIC_URL = "/static/"
# An image collects them once, beside the code; elsewhere they are with the data.
STATIC_ROOT = Path(env.text("STATIC_ROOT") or DATA_DIR / "static")
STATICFILES_DIRS = [("editors", REPOSITORY / "docs" / "editors")]  # the pictures of the guide in the CMS
STATICFILES_FINDERS = [
    "intranet.kernel.core.staticfiles.StylesheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
]
STYLESHEET_DIR = DATA_DIR / "stylesheet"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "files"
STORAGE_URL = env.text("STORAGE_URL")


def _storage(address: str) -> dict[str, Any]:
    """``s3://KEY:SECRET@endpoint/bucket?region=eu-west-1``; an empty host means Amazon's own."""
    if not address:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(address)
    if parts.scheme != "s3" or not parts.path.strip("/"):
        raise ImproperlyConfigured("STORAGE_URL must look like s3://KEY:SECRET@endpoint/bucket.")
    options: dict[str, Any] = {
        "bucket_name": parts.path.strip("/"),
        "access_key": unquote(parts.username or "") or None,
        "secret_key": unquote(parts.password or "") or None,
        "region_name": dict(parse_qsl(parts.query)).get("region"),
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
    }
    if parts.hostname:
        port = f":{parts.port}" if parts.port else ""
        options["endpoint_url"] = f"https://{parts.hostname}{port}"
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STORAGES: dict[str, dict[str, Any]] = {
    "default": _storage(STORAGE_URL),
    "staticfiles": {"BACKEND": "intranet.kernel.core.staticfiles.HashedStorage"},
}
# Beside the files, so that an upload is moved into place instead of copied; swept by `jobs.temporary_files`.
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "tmp"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILES_MAX_UPLOAD_BYTES = env.integer("MAX_UPLOAD_MB", 2048) * 1024 * 1024
# clamd by CLAMD_URL (tcp://host:3310 or unix:///path). With a scanner nothing unscanned is delivered; without
# one, files are marked "not scanned" and delivered unless ALLOW_UNSCANNED_FILES says no.
CLAMD_URL = env.text("CLAMD_URL")
FILES_SCANNER = "intranet.kernel.files.scanners.Clamd" if CLAMD_URL else ""
FILES_ALLOW_UNSCANNED = env.boolean("ALLOW_UNSCANNED_FILES", default=True) and not CLAMD_URL
FILES_SCAN_TIMEOUT = 60
# Reading the text of a file and drawing its first page happen in child processes with these limits.
FILES_EXTRACT_MAX_BYTES = 200 * 1024 * 1024
FILES_EXTRACT_SECONDS = 30
FILES_EXTRACT_MEMORY = 1024 * 1024 * 1024
FILES_EXTRACT_MAX_CHARACTERS = 2_000_000
FILES_SWEEP_AFTER_HOURS = 24
