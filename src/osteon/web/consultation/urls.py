"""Where a result is assessed and discussed."""

from django.urls import path

from osteon.web.consultation import views

EPISODE = "people/<int:person_id>/episodes/<int:episode_id>"

urlpatterns = [
    path(f"{EPISODE}/assessment/", views.assessment, name="assessment"),
    path(f"{EPISODE}/consultation/", views.consultation, name="consultation"),
]
