"""Where a fracture comes in."""

from django.urls import path

from osteon.web.addresses import EPISODE
from osteon.web.registration import views

urlpatterns = [
    path("register/", views.register, name="register"),
    path("people/<int:person_id>/details/", views.change_details, name="change_details"),
    path("people/<int:person_id>/new-fracture/", views.new_fracture, name="new_fracture"),
    path(f"{EPISODE}/invite/", views.invite, name="invite"),
]
