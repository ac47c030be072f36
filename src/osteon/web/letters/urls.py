"""Where the leaflet and the letters are, and where care is handed over."""

from django.urls import path

from osteon.web.addresses import EPISODE
from osteon.web.letters import views

urlpatterns = [
    path(f"{EPISODE}/leaflet/", views.leaflet, name="leaflet"),
    path(f"{EPISODE}/leaflet.pdf", views.leaflet_pdf, name="leaflet_pdf"),
    path(f"{EPISODE}/gp-letter/", views.gp_letter, name="gp_letter"),
    path(f"{EPISODE}/letters/<int:letter_id>/", views.letter, name="letter"),
    path(f"{EPISODE}/letters/<int:letter_id>.pdf", views.letter_pdf, name="letter_pdf"),
    path(f"{EPISODE}/letters/<int:letter_id>/send/", views.send_letter, name="send_letter"),
    path(f"{EPISODE}/hand-over/", views.hand_over, name="hand_over"),
    path(f"{EPISODE}/gp-answer/", views.gp_answer, name="gp_answer"),
    path(f"{EPISODE}/close/", views.close_episode, name="close_episode"),
]
