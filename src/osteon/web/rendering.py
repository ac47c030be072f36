"""Every form looks the same, also those of the packages that Osteon uses."""

from django.forms.renderers import TemplatesSetting


class HouseForms(TemplatesSetting):
    """Forms by our own form.html; their controls by Django's templates."""

    form_template_name = "form.html"
