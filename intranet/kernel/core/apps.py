from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "intranet.kernel.core"
    label = "core"

    def ready(self) -> None:
        # What an app may have under these names registers itself when it is imported.
        autodiscover_modules("resources", "receivers", "checks")
