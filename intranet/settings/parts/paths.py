"""Where things are, who we are, and the secret."""

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from intranet.settings import env

REPOSITORY = Path(__file__).resolve().parents[3]
DATA_DIR = Path(env.text("DATA_DIR", str(REPOSITORY / "var"))).resolve()
DEBUG = env.boolean("DEBUG")
PORT = env.integer("PORT", 8000)
BASE_URL = env.text("BASE_URL", f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
ROOT_URLCONF = "intranet.urls"
ASGI_APPLICATION = "intranet.asgi.application"
WSGI_APPLICATION = "intranet.wsgi.application"


def _secret_key() -> str:
    """SECRET_KEY of the environment, else one made at the first start and kept (mode 0600)."""
    if key := env.text("SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(secrets.token_urlsafe(64), encoding="ascii")
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR {DATA_DIR} cannot be written: {error}. Set DATA_DIR or SECRET_KEY."
        ) from error
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
