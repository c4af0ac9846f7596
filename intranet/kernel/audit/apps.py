from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "intranet.kernel.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intranet.kernel.audit import checks, receivers  # noqa: F401, PLC0415 - they connect themselves
