"""The form at the door."""

from typing import Any

from allauth.account.forms import LoginForm


class DoorForm(LoginForm):  # type: ignore[misc]
    """allauth's login, with labels instead of placeholders; a lost password is the administrator's to renew."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
