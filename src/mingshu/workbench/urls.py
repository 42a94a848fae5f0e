"""Routes of the workbench, area by area. Everything but the ways in asks for a signed-in user."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from mingshu.workbench import session
from mingshu.workbench.figures import drill
from mingshu.workbench.own import feed
from mingshu.workbench.reports import reading

AREAS: list[URLPattern | URLResolver] = [
    path("", include("mingshu.workbench.home.urls")),
    path("todo/", include("mingshu.workbench.todo.urls")),
    path("ledgers/", include("mingshu.workbench.ledgers.urls")),
    path("figures/", include("mingshu.workbench.figures.urls")),
    path("reports/", include("mingshu.workbench.reports.urls")),
    path("webhooks/", include("mingshu.workbench.own.at_organ")),
    path("terms/", include("mingshu.workbench.terms.urls")),
    path("health/", include("mingshu.workbench.health.urls")),
    path("holidays/", include("mingshu.workbench.holidays.urls")),
    path("review/", include("mingshu.workbench.review.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", session.front_door, name="home"),
    path("sign-in/", session.SignIn.as_view(), name="sign-in"),
    path("sign-out/", session.SignOut.as_view(), name="sign-out"),
    path("password/", session.OwnPassword.as_view(), name="own-password"),
    path("language/", login_not_required(set_language), name="set-language"),
    path("figures/<str:code>/<int:year>/<path:measure_id>/", drill.figure_permalink, name="figure-permalink"),
    path("reminders/", include("mingshu.workbench.own.urls")),
    path("calendar/<str:token>.ics", feed.calendar_feed, name="calendar-feed"),
    path("log/", include("mingshu.workbench.log.urls")),
    path("report.css", reading.report_stylesheet, name="report-stylesheet"),
    path("o/<str:code>/<int:year>/", include(AREAS)),
]
