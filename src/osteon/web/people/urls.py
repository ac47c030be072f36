"""People."""

from django.urls import path

from osteon.web.people import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("people/<int:person_id>/", views.person, name="person"),
]
