from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "intranet.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intranet.pages import checks, cms_widgets, receivers  # noqa: F401, PLC0415 - register themselves

        cms_widgets.install()
