"""Settings of every environment, composed of parts by topic."""

from intranet.settings.parts.paths import *  # noqa: F403, I001 - the order is the composition
from intranet.settings.parts.apps import *  # noqa: F403
from intranet.settings.parts.database import *  # noqa: F403
from intranet.settings.parts.auth import *  # noqa: F403
from intranet.settings.parts.cache import *  # noqa: F403
from intranet.settings.parts.files import *  # noqa: F403
from intranet.settings.parts.languages import *  # noqa: F403
from intranet.settings.parts.logs import *  # noqa: F403
from intranet.settings.parts.mail import *  # noqa: F403
from intranet.settings.parts.realtime import *  # noqa: F403
from intranet.settings.parts.search import *  # noqa: F403
from intranet.settings.parts.security import *  # noqa: F403
from intranet.settings.parts.server import *  # noqa: F403
from intranet.settings.parts.tasks import *  # noqa: F403
from intranet.settings.parts.templates import *  # noqa: F403
from intranet.settings.parts.cms import *  # noqa: F403
