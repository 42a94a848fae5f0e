"""Routes of the terms of office."""

from __future__ import annotations

from django.urls import path

from mingshu.workbench.terms import pages, steps

TERM = "<int:pk>/"

urlpatterns = [
    path("", pages.term_list, name="term-list"),
    path("appoint/<str:post>/", steps.term_new, name="term-appoint"),
    path(TERM, pages.term_page, name="term-page"),
    path(f"{TERM}end/", steps.term_last_day, name="term-end"),
    path(f"{TERM}correct/", steps.term_put_right, name="term-correct"),
    path(f"{TERM}withdraw/", steps.term_take_back, name="term-withdraw"),
]
