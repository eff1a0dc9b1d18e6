from django.core.exceptions import PermissionDenied


def publish_approved(workflow_state, user=None):
    """What ends Blog review: the approval itself publishes.

    Whoever approves the last task needs no permission to publish pages otherwise, so that moderators can decide
    posts and edit nothing else; the task has already asked whether this person may approve it.
    Raises PermissionDenied for a blog that its author has taken back: then nothing is approved either.
    """
    from blog.submissions import consent  # Wagtail takes this function from here before any model is there

    page = workflow_state.content_object
    if consent.is_withdrawn(page.pk):
        raise PermissionDenied(consent.words_of_refusal())
    page.get_latest_revision().publish(user=user, skip_permission_checks=True)
