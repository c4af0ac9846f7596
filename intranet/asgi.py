"""The ASGI side: sockets. Pages run in the bounded pool of `serve`, see intranet.operations."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.production")
application = get_asgi_application()
