"""allauth's forms, with labels instead of placeholders; a lost password is the administrator's to renew."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django.forms import Form


class DoorForm(LoginForm):  # type: ignore[misc]
    """Coming in."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _plain(self, "password")


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """Choosing another password."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _plain(self, "oldpassword")


class OnceMoreForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before the second factor is changed."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _plain(self, "password")


def _plain(form: Form, password: str) -> None:
    """Take the placeholders away, and the link to a reset by e-mail under the password."""
    form.fields[password].help_text = ""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
