"""The address of a calendar opens for its own person alone, until it is ended, made anew, or the account is closed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from mingshu.accounts.actions import feed_end, feed_make, user_close, user_reopen
from mingshu.accounts.feeds import AN_HOUR, digest_of, feed_opened_by, feed_read_note, is_read_too_often
from mingshu.accounts.models import Feed, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.organisations.models import Organ
from mingshu.upkeep.backup import dump, rows_of


@pytest.fixture
def reviewer(township: Organ) -> User:
    return User.objects.create_user("reviewer")


@pytest.fixture
def token(clerk: User) -> str:
    return feed_make(actor=clerk, user=clerk)


def test_a_token_opens_the_calendar_of_its_own_person(clerk: User, token: str) -> None:
    feed = feed_opened_by(token)
    assert feed is not None and feed.user == clerk


def test_of_the_token_only_a_digest_is_kept(clerk: User, token: str) -> None:
    secret = token.partition("-")[2]
    feed = Feed.objects.get(user=clerk)
    told = [entry.differences for entry in Entry.objects.filter(verb="feed_make")]
    assert len(secret) == 43 and secret not in f"{vars(feed)}{told}" and told


@pytest.mark.parametrize("spoilt", ["", "1", "x-y", "{token}x", "{token}"[:-2], "0{token}", "-{token}"])
def test_any_other_token_opens_none(token: str, spoilt: str) -> None:
    wrong = spoilt.format(token=token) if "{token}" in spoilt else spoilt
    assert feed_opened_by(wrong) is None


def test_the_last_sign_of_a_token_counts(token: str) -> None:
    assert feed_opened_by(token[:-1] + ("A" if token[-1] != "A" else "B")) is None


def test_a_new_address_ends_the_old_one(clerk: User, token: str) -> None:
    assert feed_opened_by(feed_make(actor=clerk, user=clerk)) and feed_opened_by(token) is None


def test_an_ended_address_opens_nothing_and_cannot_be_ended_again(clerk: User, token: str) -> None:
    feed_end(actor=clerk, user=clerk)
    assert feed_opened_by(token) is None
    with pytest.raises(BadInput, match="已经停用"):
        feed_end(actor=clerk, user=clerk)


def test_closing_an_account_ends_its_calendar_for_good(clerk: User, token: str) -> None:
    row = Feed.objects.get(user=clerk)
    user_close(actor=COMMAND_LINE, user=clerk)
    assert feed_opened_by(token) is None
    user_reopen(actor=COMMAND_LINE, user=clerk)
    assert feed_opened_by(token) is None
    row.save(force_insert=True)  # as a copy of the table from before would
    assert feed_opened_by(token) is None


def test_a_closed_account_is_enough_whoever_closed_it(clerk: User, token: str) -> None:
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert feed_opened_by(token) is None


def test_the_row_of_one_person_opens_nothing_under_another(clerk: User, reviewer: User, token: str) -> None:
    Feed.objects.filter(user=clerk).update(user=reviewer)
    assert feed_opened_by(f"{reviewer.pk}-{token.partition('-')[2]}") is None
    assert digest_of(clerk, "x") != digest_of(reviewer, "x")


def test_nobody_makes_an_address_for_somebody_else(clerk: User, reviewer: User) -> None:
    with pytest.raises(NotAllowed):
        feed_make(actor=reviewer, user=clerk)
    assert not Feed.objects.exists()


def test_one_address_is_read_so_often_in_an_hour(clerk: User, token: str) -> None:
    now = timezone.now()
    for _time in range(AN_HOUR):
        feed = feed_opened_by(token)
        assert feed is not None and not is_read_too_often(feed, now)
        feed_read_note(feed)
    feed = feed_opened_by(token)
    assert feed is not None and is_read_too_often(feed, feed.read_at or now)
    assert not is_read_too_often(feed, now + timedelta(hours=1))
    Feed.objects.update(read_at=now - timedelta(hours=1))
    feed_read_note(Feed.objects.get())
    assert Feed.objects.get().reads == 1
    assert Entry.objects.filter(verb="feed_read", actor=clerk.username).count() == 1


def test_no_backup_holds_it_for_a_restore_to_open_again(clerk: User, token: str, tmp_path: Path) -> None:
    dump(rows := tmp_path / "data.jsonl", "default")
    assert {"accounts.user", "accounts.feed"} & rows_of(rows).keys() == {"accounts.user"}
