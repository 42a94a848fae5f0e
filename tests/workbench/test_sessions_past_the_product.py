"""Whoever holds the database signs in as nobody else: what lies there of a session opens for its own browser alone."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as StoreOfDjango
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from mingshu.accounts.models import Grant, Role, User
from mingshu.organisations.models import Organ

from .conftest import at

pytestmark = pytest.mark.django_db
COOKIE = settings.SESSION_COOKIE_NAME


@pytest.fixture
def head(township: Organ) -> User:
    """Who signs the reports of the township."""
    user = User.objects.create_user("head")
    Grant.objects.create(user=user, role=Role.HEAD, organ=township)
    return user


def browser_of(user: User) -> Client:
    one = Client()
    one.force_login(user)
    return one


def update() -> None:
    """What an update does with the sessions of before."""
    migration = import_module("mingshu.accounts.migrations.0005_sessions_of_their_own_key")
    migration.bind_to_keys(apps, connection.schema_editor())


def is_signed_in(browser: Client, organ: Organ) -> bool:
    return browser.get(at(organ)).status_code == 200


def test_a_session_copied_under_ones_own_key_opens_for_nobody(
    clerk: User, head: User, township: Organ
) -> None:
    browser_of(head)
    of_head = Session.objects.get()
    mine = browser_of(clerk)
    Session.objects.exclude(pk=of_head.pk).update(session_data=of_head.session_data)
    assert not is_signed_in(mine, township)


def test_a_key_read_in_the_table_opens_for_nobody(head: User, township: Organ) -> None:
    theirs = browser_of(head)
    assert is_signed_in(theirs, township)
    another = Client()
    another.cookies[COOKIE] = Session.objects.get().session_key
    assert not is_signed_in(another, township)


def test_who_signed_in_before_an_update_stays_signed_in(clerk: User, head: User, township: Organ) -> None:
    browsers = [browser_of(user) for user in (clerk, head)]
    for one in browsers:
        of_before = StoreOfDjango().encode(dict(one.session.items()))
        one.session.delete()
        Session.objects.create(
            session_key=one.cookies[COOKIE].value,
            session_data=of_before,
            expire_date=timezone.now() + timedelta(hours=1),
        )
    update()
    assert all(is_signed_in(one, township) for one in browsers)
    assert Session.objects.count() == len(browsers)


def test_what_cannot_be_read_is_gone_after_an_update(clerk: User, township: Organ) -> None:
    mine = browser_of(clerk)
    Session.objects.update(session_data="something else")
    update()
    assert not Session.objects.exists() and not is_signed_in(mine, township)


def test_signing_out_leaves_nothing_behind(clerk: User) -> None:
    mine = browser_of(clerk)
    mine.post("/sign-out/")
    assert not Session.objects.exists()
