def publish_approved(workflow_state, user=None):
    """What ends Blog review: the approval itself publishes.

    Whoever approves the last task needs no permission to publish pages otherwise, so that moderators can decide
    posts and edit nothing else; the task has already asked whether this person may approve it.
    """
    workflow_state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
