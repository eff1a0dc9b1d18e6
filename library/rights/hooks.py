from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter

from library.models import GraphicPage
from library.rights.taking_back import TAKEN_BACK

APPROVAL = "action-workflow-action"


@hooks.register("register_log_actions")
def action_on_graphics(actions):
    @actions.register_action(TAKEN_BACK)
    class TakenBack(LogFormatter):
        label = gettext_lazy("Take back a graphic that lacks something")

        def format_message(self, log_entry):
            return _("It was not published: %(why)s") % {"why": log_entry.data.get("words", "")}


@hooks.register("after_edit_page")
def say_what_was_missing(request, page):
    """Tell whoever approved a graphic that it was taken back: the words of the approval say that it is published."""
    if not isinstance(page, GraphicPage) or APPROVAL not in request.POST:
        return
    now = GraphicPage.objects.get(pk=page.pk)
    missing = now.missing_description()
    if missing and not now.live and not now.workflow_in_progress:
        messages.error(request, _("The graphic was not published. %(missing)s") % {"missing": missing})
