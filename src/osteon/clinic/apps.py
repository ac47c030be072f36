"""The clinic as a Django application: one application, so that the memory of the clinic has one history."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    """Registers the models of every room of the clinic."""

    name = "osteon.clinic"
    label = "clinic"
    default_auto_field = "django.db.models.BigAutoField"
