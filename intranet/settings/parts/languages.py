"""Spanish and English from day one; one catalogue."""

from intranet.settings import env
from intranet.settings.parts.paths import REPOSITORY

LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("en", "English")]
LOCALE_PATHS = [REPOSITORY / "intranet" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "Europe/Madrid")
