"""The doors; allauth has the one with a password."""

from django.urls import path

from osteon.web.entrance import views

urlpatterns = [
    path("login/once/", views.login_once, name="login_once"),
    path("language/", views.choose_language, name="language"),
]
