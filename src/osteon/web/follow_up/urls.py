"""Where the call after three months is written down."""

from django.urls import path

from osteon.web.addresses import EPISODE
from osteon.web.follow_up import views

urlpatterns = [
    path(
        f"{EPISODE}/follow-up-call/",
        views.follow_up_call,
        name="follow_up_call",
    ),
]
