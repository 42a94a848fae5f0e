"""Routes of what is to be done."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from mingshu.workbench.navigation import NavItem, offer
from mingshu.workbench.todo import views

offer(NavItem("todo", _("待办"), "clock", "todo-list", 15))

urlpatterns = [
    path("", views.todo_list, name="todo-list"),
    path("month/", views.todo_month, name="todo-month"),
]
