"""The pages as a Django application, so that their templates, commands and catalogues are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The moments of care."""

    name = "osteon.web"
    label = "web"

    def ready(self) -> None:
        """Let the audit hear who comes in and goes out."""
        from osteon.web.entrance import signals  # noqa: F401, PLC0415  models are not ready any earlier
