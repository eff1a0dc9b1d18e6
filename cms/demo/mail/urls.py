from django.urls import path

from cms.demo.mail import views

urlpatterns = [
    path("", views.mails, name="demo_mails"),
    path("<str:name>/", views.mail, name="demo_mail"),
]
