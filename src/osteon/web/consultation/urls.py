"""Where a result is assessed and discussed."""

from django.urls import path

from osteon.web.addresses import EPISODE
from osteon.web.consultation import views

urlpatterns = [
    path(f"{EPISODE}/assessment/", views.assessment, name="assessment"),
    path(f"{EPISODE}/consultation/", views.consultation, name="consultation"),
]
