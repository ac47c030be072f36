"""The pages as a Django application, so that their templates, commands and catalogues are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The moments of care."""

    name = "osteon.web"
    label = "web"
