"""Where the measurement is entered and shown."""

from django.urls import path

from osteon.web.addresses import EPISODE
from osteon.web.measurement import views

urlpatterns = [
    path(f"{EPISODE}/dxa/", views.dxa, name="dxa"),
    path(f"{EPISODE}/vfa/", views.vfa, name="vfa"),
    path(f"{EPISODE}/result-sheet/", views.result_sheet, name="result_sheet"),
    path(f"{EPISODE}/result-sheet.pdf", views.result_sheet_pdf, name="result_sheet_pdf"),
]
