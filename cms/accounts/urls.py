from allauth.account.views import reauthenticate
from django.urls import include, path

from cms.accounts import my_data, views
from cms.accounts.staff import SetUpView

# Of allauth's own addresses only those that are used here: there are no passwords, and no accounts to connect.
urlpatterns = [
    path("", my_data.account_home, name="account_home"),
    path("export/", my_data.account_export, name="account_export"),
    path("delete/", my_data.account_delete, name="account_delete"),
    path("deleted/", my_data.account_deleted, name="account_deleted"),
    path("login/", views.login, name="account_login"),
    path("login/code/", views.send_code, name="account_request_login_code"),
    path("login/code/confirm/", views.ConfirmCodeView.as_view(), name="account_confirm_login_code"),
    path("login/code/again/", views.ResendCodeView.as_view(), name="account_resend_login_code"),
    path("login/name/", views.name, name="account_name"),
    path("logout/", views.logout, name="account_logout"),
    path("bar/", views.bar, name="account_bar"),
    # For staff: the steps of the second factor.
    path("reauthenticate/", reauthenticate, name="account_reauthenticate"),
    path("2fa/totp/activate/", SetUpView.as_view(), name="mfa_activate_totp"),
    path("2fa/", include("allauth.mfa.urls")),
    path("", include("cms.accounts.x.urls")),
]
