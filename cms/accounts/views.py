from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.stages import LoginByCodeStage
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from cms.accounts import doors
from cms.accounts.email_door import CodeProcess, shown_address, welcome
from cms.accounts.forms import CodeForm, EmailForm, NameForm
from home.limits import seconds_to_wait


def address_with_next(name: str, request) -> str:
    """The address of `name`, with where the visitor wants to go."""
    wanted = doors.next_path(request)
    return f"{reverse(name)}?{urlencode({'next': wanted})}" if wanted else reverse(name)


def login_page(request, form, status=200, notice=""):
    context = {
        "form": form,
        "next": doors.next_path(request),
        "x_is_offered": doors.x_is_offered(),
        "x_is_open": doors.x_is_open(),
        "email_is_open": doors.email_is_open(),
        "notice": notice,
    }
    return render(request, "account/login.html", context, status=status)


def refuse_haste(request, wait: int, render_again):
    """The form once more, with what was typed, and when it may be sent again."""
    minutes = -(-wait // 60)
    notice = _("That was a little fast. Please wait %(minutes)d min, then send it again.") % {
        "minutes": minutes
    }
    response = render_again(notice)
    response.status_code = 429
    response["Retry-After"] = str(wait)
    return response


@require_safe
@never_cache
def login(request):
    """The visitors' two doors on one page; for a visitor who is inside, who they are and the way out."""
    if doors.is_visitor(request.user):
        context = {"next": doors.next_path(request), "visitor": request.user.visitor}
        return render(request, "account/signed_in.html", context)
    if request.user.is_authenticated:
        return redirect(doors.after_sign_in(request))
    return login_page(request, EmailForm())


@never_cache
def send_code(request):
    """Takes the e-mail address and sends a code to it, whosever it is."""
    if request.method != "POST" or request.user.is_authenticated:
        return redirect(address_with_next("account_login", request))
    form = EmailForm(request.POST)
    if not doors.email_is_open():
        return login_page(request, form, status=503)
    if wait := seconds_to_wait("visitor_sign_in", request):
        return refuse_haste(request, wait, lambda notice: login_page(request, form, notice=notice))
    if not form.is_valid():
        return login_page(request, form, status=422)
    CodeProcess.begin(request, form.cleaned_data["email"])
    return redirect(address_with_next("account_confirm_login_code", request))


class WithCode:
    """What the two views of the code share: a code was sent to somebody in this browser, and the door is open."""

    @method_decorator(login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"))
    def dispatch(self, request, *args, **kwargs):
        self.process = CodeProcess.resume(request._login_stage)
        if self.process is None or not doors.email_is_open():
            return redirect(address_with_next("account_login", request))
        return super().dispatch(request, *args, **kwargs)


class ConfirmCodeView(WithCode, FormView):
    """Asks for the code. A wrong one may be tried a few times; then all begins again."""

    form_class = CodeForm
    template_name = "account/confirm_login_code.html"

    def post(self, request, *args, **kwargs):
        if wait := seconds_to_wait("visitor_sign_in", request):
            return refuse_haste(request, wait, self.page)
        return super().post(request, *args, **kwargs)

    def page(self, notice):
        return self.render_to_response(self.get_context_data(notice=notice))

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "code": self.process.code}

    def form_valid(self, form):
        return self.process.finish(doors.next_path(self.request) or None)

    def form_invalid(self, form):
        if self.process.record_invalid_attempt():
            response = super().form_invalid(form)
            response.status_code = 422
            return response
        notice = _("The code was wrong too often. Please ask for a new one.")
        return login_page(self.request, EmailForm(), status=422, notice=notice)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            next=doors.next_path(self.request),
            email=self.process.state["email"],
            can_resend=self.process.can_resend,
            **kwargs,
        )


class ResendCodeView(WithCode, FormView):
    """Sends another code to the same address, a few times; the former one is void."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        address = self.process.state["email"]
        if (
            self.process.can_resend
            and not seconds_to_wait("visitor_sign_in", request)
            and ratelimit.consume(request, action="request_login_code", key=address)
        ):
            self.process.resend()
        return redirect(address_with_next("account_confirm_login_code", request))


@never_cache
def name(request):
    """Asks somebody new, whose address is confirmed, how to be called; then they are signed in."""
    if request.user.is_authenticated:
        return redirect(doors.after_sign_in(request))
    if not shown_address(request) or not doors.email_is_open():
        return redirect(address_with_next("account_login", request))
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return welcome(request, form.cleaned_data["display_name"], doors.next_path(request) or None)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "account/name.html", {"form": form, "next": doors.next_path(request)}, status=status
    )


@require_POST
@never_cache
def logout(request):
    """Signs out and leads back to the page where that was asked."""
    wanted = doors.next_path(request) or "/"
    get_adapter(request).logout(request)
    return redirect(wanted)


@require_safe
@never_cache
def bar(request):
    """The part of the header that is somebody's own. Nothing (204) for everyone who is not signed in."""
    if not request.COOKIES.get(settings.SESSION_COOKIE_NAME) or not request.user.is_authenticated:
        return HttpResponse(status=204)
    context = {
        "next": doors.next_path(request),
        "visitor": getattr(request.user, "visitor", None),
        "may_use_admin": doors.may_use_admin(request.user),
    }
    return render(request, "accounts/bar.html", context)
