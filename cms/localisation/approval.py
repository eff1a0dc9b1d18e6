"""What a workflow does in the end. Wagtail takes this function from here before any model is there."""


def publish_approved(workflow_state, user=None):
    """Publish what the last task approved: of a translation the very revision that was reviewed, else as the blog does."""
    from blog.review import publish_approved as publish_post

    from .models import TranslationReviewTask

    task_state = workflow_state.current_task_state
    if task_state is None or not isinstance(task_state.task.specific, TranslationReviewTask):
        publish_post(workflow_state, user=user)
    else:
        task_state.revision.publish(user=user, skip_permission_checks=True)
