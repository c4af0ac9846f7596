"""The ASGI side: sockets. Pages run in the bounded pool of `serve`, see intranet.operations."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import WebsocketDenier
from django.core.asgi import get_asgi_application
from django.urls import path, re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.production")
pages = get_asgi_application()  # loads the apps, so it comes before our imports

from intranet.kernel.realtime.consumer import LiveConsumer  # noqa: E402

sockets = URLRouter([path("ws/", LiveConsumer.as_asgi()), re_path("", WebsocketDenier.as_asgi())])
application = ProtocolTypeRouter({"http": pages, "websocket": sockets})
