"""Settings of every environment, composed of parts by topic; no part changes what another says."""

from intranet.settings.parts.apps import *
from intranet.settings.parts.auth import *
from intranet.settings.parts.cache import *
from intranet.settings.parts.cms import *
from intranet.settings.parts.database import *
from intranet.settings.parts.files import *
from intranet.settings.parts.languages import *
from intranet.settings.parts.logs import *
from intranet.settings.parts.mail import *
from intranet.settings.parts.paths import *
from intranet.settings.parts.realtime import *
from intranet.settings.parts.search import *
from intranet.settings.parts.security import *
from intranet.settings.parts.server import *
from intranet.settings.parts.tasks import *
from intranet.settings.parts.templates import *
