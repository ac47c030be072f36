"""Every page's address. The person is always in it: nothing about a person is kept in the session."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
