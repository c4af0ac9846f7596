"""Mail by EMAIL_URL (smtp://user:password@host:port?tls=yes), else as .eml files in DATA_DIR/mail."""

from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from intranet.settings import env
from intranet.settings.parts.paths import DATA_DIR

EMAIL_URL = env.text("EMAIL_URL")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Plaza <plaza@localhost>")
# Whom people ask, on the help page and in the accessibility statement.
HELP_CONTACT = env.text("HELP_CONTACT") or parseaddr(DEFAULT_FROM_EMAIL)[1]
EMAIL_TIMEOUT = 5
EMAIL_SUBJECT_PREFIX = ""
if EMAIL_URL:
    _url = urlsplit(EMAIL_URL)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _url.hostname or "localhost"
    EMAIL_PORT = _url.port or 25
    EMAIL_HOST_USER = unquote(_url.username or "")
    EMAIL_HOST_PASSWORD = unquote(_url.password or "")
    EMAIL_USE_TLS = parse_qs(_url.query).get("tls", ["no"])[0] == "yes"
    EMAIL_USE_SSL = _url.scheme == "smtps"
else:
    EMAIL_BACKEND = "intranet.kernel.core.mail.EmlBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
