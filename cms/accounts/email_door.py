"""The door of e-mail: a code to the address, then a name for those who are new.

Nothing is stored about an address until its owner has shown the code and given a name.
"""

import time
import uuid

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress, Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from cms.accounts.doors import is_visitor
from cms.accounts.models import Visitor
from home import mail

SHOWN_KEY = "accounts_shown_address"


def visitor_at(address: str):
    """The visitor whose confirmed address this is, or None."""
    found = EmailAddress.objects.filter(email=address, verified=True).select_related("user__visitor").first()
    return found.user if found and is_visitor(found.user) else None


def belongs_to_staff(address: str) -> bool:
    users = get_user_model().objects.filter(email__iexact=address, is_active=True)
    return any(not is_visitor(user) for user in users)


class CodeProcess(LoginCodeVerificationProcess):
    """allauth's, except that an unknown address gets a code too: its owner becomes a visitor by it.

    An address of staff gets a letter that names their own door, and no code would be right.
    """

    @classmethod
    def begin(cls, request, address: str) -> None:
        clear_login(request)
        user = visitor_at(address)
        state = {"refused": user is None and belongs_to_staff(address)}
        login = Login(user=user, email=address)
        login.state["stages"] = {"current": "login_by_code"}
        stage = cls.stage_of(request, login)
        stage.state.update(cls.initial_state(user=user, email=address), initiated_by_user=True, **state)
        process = cls(stage)
        process.send()
        process.persist()

    @staticmethod
    def stage_of(request, login):
        return LoginByCodeStage(LoginStageController(request, login), request, login)

    @classmethod
    def resume(cls, stage):
        return cls(stage).abort_if_invalid()

    def send_by_email(self, email, skip_enumeration_mails=False):
        code = self.generate_code()
        if self.state["refused"]:
            self.state["code"] = ""
            address = f"{settings.BASE_URL}{reverse('wagtailadmin_login')}"
            mail.send("account/email/staff_door", email, get_language(), address=address)
        else:
            minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
            mail.send("account/email/login_code", email, get_language(), code=code, minutes=minutes)

    def finish(self, redirect_url):
        if self.user:
            return super().finish(redirect_url)
        clear_login(self.request)
        self.request.session[SHOWN_KEY] = {"email": self.state["email"], "at": time.time()}
        return redirect(f"{reverse('account_name')}?{urlencode({'next': redirect_url or ''})}")


def shown_address(request) -> str:
    """The address of which this browser has shown the code a short while ago, and which is still nobody's."""
    shown = request.session.get(SHOWN_KEY) or {}
    fresh = time.time() - shown.get("at", 0) < settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    return shown["email"] if fresh else ""


def new_visitor(address: str, name: str):
    """Raises IntegrityError when the address has become somebody's meanwhile."""
    user = get_user_model()(username=f"email-{uuid.uuid4()}", email=address)
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    Visitor.objects.create(user=user, display_name=name)
    return user


def welcome(request, name: str, redirect_url: str):
    """Make the visitor of the shown address and sign them in; the one who is there already, if it was asked twice."""
    address = request.session.pop(SHOWN_KEY)["email"]
    user = visitor_at(address)
    signup = user is None
    if signup:
        try:
            with transaction.atomic():
                user = new_visitor(address, name)
        except IntegrityError:
            # The same form, sent twice at once: the other one was faster.
            user, signup = visitor_at(address), False
    record_authentication(request, user, "code", email=address)
    login = Login(user=user, email=address, redirect_url=redirect_url, signup=signup)
    return perform_login(request, login)
