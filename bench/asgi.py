"""Django's own ASGI handler: the baseline."""

from django.core.asgi import get_asgi_application

application = get_asgi_application()
