from django.urls import path

from blog.moderation import decision_views, dry_run, log, views

urlpatterns = [
    path("", views.queue, name="moderation_queue"),
    path("waiting/", views.waiting, name="moderation_waiting"),
    path("keys/", views.keys, name="moderation_keys"),
    path("log/", log.DecisionLogView.as_view(), name="moderation_log"),
    path("log/results/", log.DecisionLogView.as_view(results_only=True), name="moderation_log_results"),
    path("words/try/", dry_run.try_words, name="moderation_try_words"),
    path("bulk/approve/", decision_views.bulk_approve, name="moderation_bulk_approve"),
    path("bulk/reject/", decision_views.bulk_reject, name="moderation_bulk_reject"),
    path("<int:pk>/approve/", decision_views.approve, name="moderation_approve"),
    path("<int:pk>/reject/", decision_views.reject, name="moderation_reject"),
    path("<int:pk>/take-down/", decision_views.take_down, name="moderation_take_down"),
    path("<int:pk>/undo/", decision_views.undo, name="moderation_undo"),
    path("<int:pk>/claim/", decision_views.claim, name="moderation_claim"),
    path("<int:pk>/release/", decision_views.release, name="moderation_release"),
    path("<int:pk>/block/", decision_views.block, name="moderation_block"),
    path("appeals/<int:pk>/grant/", decision_views.grant, name="moderation_grant"),
    path("appeals/<int:pk>/dismiss/", decision_views.dismiss, name="moderation_dismiss"),
]
