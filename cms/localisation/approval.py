"""What a workflow does in the end. Wagtail takes this function from here before any model is there."""


def publish_approved(workflow_state, user=None):
    """Publish what the last task approved: of a translation the very revision that was reviewed, else as the blog does."""
    from blog.review import publish_approved as publish_post

    from .editor.hooks import obstacle_of
    from .models import TranslationReviewTask

    task_state = workflow_state.current_task_state
    if task_state is not None and isinstance(task_state.task.specific, TranslationReviewTask):
        task_state.revision.publish(user=user, skip_permission_checks=True)
    elif not obstacle_of(workflow_state.content_object):
        # What was let stand on its own before it was ever out waits for its source here too.
        publish_post(workflow_state, user=user)
