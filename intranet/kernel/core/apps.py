from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "intranet.kernel.core"
    label = "core"

    def ready(self) -> None:
        from intranet.kernel.core import checks  # noqa: F401, PLC0415 - registers itself

        # Slices meet below by registering: each may have a resources.py.
        autodiscover_modules("resources")
