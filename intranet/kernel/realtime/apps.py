from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "intranet.kernel.realtime"
    label = "realtime"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intranet.kernel.realtime import receivers  # noqa: F401, PLC0415 - connects itself
