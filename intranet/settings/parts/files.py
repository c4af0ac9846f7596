"""Static files and private storage: the file system, or S3 by STORAGE_URL."""

from typing import Any

from intranet.settings import env
from intranet.settings.parts.paths import DATA_DIR, REPOSITORY

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS: list[str] = []
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "files"
STORAGE_URL = env.text("STORAGE_URL")
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "intranet.kernel.core.staticfiles.HashedStorage"},
}
# Beside the files, so that an upload is moved into place instead of copied; swept by `jobs.temporary_files`.
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "tmp"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILES_MAX_UPLOAD_BYTES = env.integer("MAX_UPLOAD_MB", 2048) * 1024 * 1024
VENDOR_DIR = REPOSITORY / "intranet/kernel/core/static/intranet/vendor"
