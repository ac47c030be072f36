"""Every page's address. The person is always in it: nothing about a person is kept in the session."""

from django.urls import include, path

urlpatterns = [
    path("", include("osteon.web.entrance.urls")),
    path("", include("osteon.web.worklist.urls")),
    path("", include("osteon.web.people.urls")),
    path("", include("osteon.web.registration.urls")),
    path("", include("osteon.web.measurement.urls")),
    path("", include("osteon.web.consultation.urls")),
    path("", include("osteon.web.follow_up.urls")),
    path("", include("osteon.web.letters.urls")),
    path("account/", include("allauth.urls")),
]
