from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib.auth import logout
from wagtail.admin.views.account import LoginView


class StaffLoginView(LoginView):
    """Wagtail's form and page; behind it allauth's steps, of which the second factor is one."""

    def form_valid(self, form):
        # A visitor's session must not carry over: Django would drop it at the sign-in, the steps done with it.
        if self.request.user.is_authenticated:
            logout(self.request)
        remember = form.cleaned_data.get("remember")
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)
        self.request.staff_door = True
        user = form.get_user()
        # The password was typed just now: setting up a second factor need not ask for it again.
        record_authentication(self.request, user, "password", reauthenticated=True)
        login = Login(user=user, email_verification="none", redirect_url=self.get_success_url())
        return perform_login(self.request, login)


class SetUpView(ActivateTOTPView):
    """allauth's, and whoever has shown a first code is through: the app gives no second one for half a minute."""

    def form_valid(self, form):
        response = super().form_valid(form)
        app = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        record_authentication(self.request, self.request.user, "mfa", id=app.pk, type=app.type)
        return response
