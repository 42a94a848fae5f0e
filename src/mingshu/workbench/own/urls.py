"""Routes of what a person sets up for themselves; they stand at no organ and no year."""

from __future__ import annotations

from django.urls import path

from mingshu.workbench.own import feed

urlpatterns = [
    path("", feed.own_reminders, name="own-reminders"),
    path("feed/", feed.feed_new, name="feed-make"),
    path("feed/end/", feed.feed_stop, name="feed-end"),
    path("mailbox/", feed.mailbox_new, name="mailbox-set"),
    path("mailbox/end/", feed.mailbox_stop, name="mailbox-end"),
]
