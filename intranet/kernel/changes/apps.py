from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "intranet.kernel.changes"
    label = "changes"
    default_auto_field = "django.db.models.BigAutoField"
