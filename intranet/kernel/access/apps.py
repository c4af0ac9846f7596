from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "intranet.kernel.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intranet.kernel.access import receivers  # noqa: F401, PLC0415 - connects itself
