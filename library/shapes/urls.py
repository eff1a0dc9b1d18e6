from django.urls import path

from library.shapes import views

urlpatterns = [
    path("<int:pk>/", views.board, name="crop_board"),
    path("<int:pk>/save/", views.save, name="crop_board_save"),
    path("<int:pk>/states/", views.states, name="crop_board_states"),
]
