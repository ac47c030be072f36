"""Where everybody starts."""

from django.urls import path

from osteon.web.worklist import views

urlpatterns = [path("", views.worklist, name="worklist")]
