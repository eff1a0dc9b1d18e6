from django.urls import path

from library.uploads import replacements, sending_views, table_views, views

urlpatterns = [
    path("", views.uploads, name="library_uploads"),
    path("begin/", views.begin, name="library_upload_begin"),
    path("replace/<int:pk>/", replacements.replace, name="library_upload_replace"),
    path("<uuid:uuid>/", views.batch, name="library_upload_batch"),
    path("<uuid:uuid>/states/", views.states, name="library_upload_states"),
    path("<uuid:uuid>/sign/", sending_views.sign, name="library_upload_sign"),
    path("<uuid:uuid>/send/", sending_views.send, name="library_upload_send"),
    path("<uuid:uuid>/twins/", table_views.twins, name="library_upload_twins"),
    path("<uuid:uuid>/twins/answer/", table_views.answer_twins, name="library_upload_answer_twins"),
    path("<uuid:uuid>/table/", table_views.table, name="library_upload_table"),
    path("<uuid:uuid>/table/make/", table_views.make, name="library_upload_make"),
    path("<uuid:uuid>/table/go-on/", table_views.go_on, name="library_upload_go_on"),
    path("file/<uuid:uuid>/arrived/", sending_views.arrived, name="library_upload_arrived"),
    path("file/<uuid:uuid>/retry/", sending_views.retry, name="library_upload_retry"),
    path("file/<uuid:uuid>/cancel/", sending_views.cancel, name="library_upload_cancel"),
]
