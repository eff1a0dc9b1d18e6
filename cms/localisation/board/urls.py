from django.urls import path

from . import csv, views

urlpatterns = [
    path("", views.BoardView.as_view(), name="board"),
    path("board.csv", csv.download, name="board_csv"),
    path("begin/", views.begin_cell, name="begin"),
    path("assign/", views.assign, name="assign"),
    path("order/<int:page_pk>/", views.order, name="order"),
    path("orders/<int:pk>/", views.order_progress, name="order_progress"),
]
