from django.urls import path

from blog.comments import changes, objections, views

app_name = "comments"
urlpatterns = [
    path("on/<int:page_pk>/mine/", views.mine, name="mine"),
    path("on/<int:page_pk>/new/", views.new, name="new"),
    path("on/<int:page_pk>/send/", views.create, name="create"),
    path("<int:pk>/", views.own, name="own"),
    path("<int:pk>/edit/", changes.edit, name="edit"),
    path("<int:pk>/edit/save/", changes.save, name="save"),
    path("<int:pk>/delete/", changes.delete, name="delete"),
    path("<int:pk>/delete/confirm/", changes.remove, name="remove"),
    path("<int:pk>/report/", objections.report, name="report"),
    path("<int:pk>/report/send/", objections.send_report, name="send_report"),
    path("reports/<uuid:reference>/", objections.report_receipt, name="report_receipt"),
    path("<int:pk>/appeal/", objections.appeal, name="appeal"),
    path("<int:pk>/appeal/send/", objections.send_appeal, name="send_appeal"),
]
