"""The doors; allauth has the one with a password."""

from django.urls import path, re_path

from osteon.web.entrance import views

# allauth's pages for accounts with an e-mail address. Nobody signs up, and no e-mail is sent from here.
CLOSED = r"^account/(?:signup|email|confirm-email|password/reset)/"

urlpatterns = [
    re_path(CLOSED, views.closed),
    path("login/once/", views.login_once, name="login_once"),
    path("language/", views.choose_language, name="language"),
]
