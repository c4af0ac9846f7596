from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "intranet.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intranet.pages.cms import widgets  # noqa: PLC0415 - Wagtail's widgets need the app registry

        widgets.install()
