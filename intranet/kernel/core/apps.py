from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "intranet.kernel.core"
    label = "core"

    def ready(self) -> None:
        from intranet.kernel.core import checks, receivers  # noqa: F401, PLC0415 - they register themselves

        # Slices meet below by registering: each may have a resources.py.
        autodiscover_modules("resources")
