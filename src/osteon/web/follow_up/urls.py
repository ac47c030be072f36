"""Where the call after three months is written down."""

from django.urls import path

from osteon.web.follow_up import views

urlpatterns = [
    path(
        "people/<int:person_id>/episodes/<int:episode_id>/follow-up-call/",
        views.follow_up_call,
        name="follow_up_call",
    ),
]
