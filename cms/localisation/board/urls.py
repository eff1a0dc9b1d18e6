from django.urls import path

from . import assigning_views, csv, order_views, views

urlpatterns = [
    path("", views.BoardView.as_view(), name="board"),
    path("board.csv", csv.download, name="board_csv"),
    path("begin/", views.begin_cell, name="begin"),
    path("assign/", assigning_views.assign, name="assign"),
    path("order/<int:page_pk>/", order_views.order, name="order"),
    path("orders/<int:pk>/", order_views.order_progress, name="order_progress"),
]
