"""An entry that was put in or altered by hand vouches for nothing, and stops nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.accounts.standing import ACCOUNTS
from mingshu.audit import anchors, keys, log
from mingshu.audit.anchors import Mark
from mingshu.audit.log import hash_of
from mingshu.audit.models import Entry
from mingshu.audit.verifying import examine
from mingshu.audit.vouching import Vouchers, heard, intact, readable
from mingshu.ledgers.digests import Digests
from mingshu.upkeep.checking import check_record, last_check
from mingshu.upkeep.checks import CHECKS

pytestmark = pytest.mark.django_db
ACTS = [
    *(("organ", verb) for verb in ("organ_add", "organ_move", "term_appoint", "standing_accept")),
    *(("user", verb) for verb in ("user_add", "role_grant", "password_set", "user_close", "standing_accept")),
    *(("mediation", verb) for verb in ("record_add", "record_remove", "records_import", "rows_accept")),
    *(("mediation", verb) for verb in ("nil_declare", "attachment_add", "attachment_remove")),
    *(("import_answer", verb) for verb in ("answers_remember", "standing_accept")),
    *(("review", verb) for verb in ("report_keep", "verdict_give", "verdict_withdraw", "rule_switch")),
    *(("report", verb) for verb in ("report_submit", "report_sign", "report_withdraw", "version_reseal")),
]
NAMES = st.sampled_from(
    [
        "kept",
        "organ",
        "terms",
        "account",
        "password",
        "role",
        "year",
        "nil",
        "run",
        "added",
        "gone",
        "others",
        "attachment",
        "name",
        "digest",
        "code",
        "fingerprint",
        "reason",
        "on",
        "stands",
        "status",
        "before",
    ]
)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
KEPT = st.fixed_dictionaries({"rows": ANYTHING, "columns": ANYTHING, "digests": ANYTHING | st.just("AAAA")})
DIFFERENCES = st.dictionaries(NAMES, ANYTHING | st.lists(ANYTHING, min_size=2, max_size=2), max_size=5) | (
    st.fixed_dictionaries({"kept": st.fixed_dictionaries({"after": KEPT})})
)


def recorded(**said: Any) -> Entry:
    return log.record(
        actor="clerk", verb="record_add", subject_kind="mediation", subject_id=1, differences=said
    )


def vouching() -> list[int]:
    """The entries that are heard, which are those that vouch for a page."""
    found: list[int] = []
    assert list(heard(Entry.objects.order_by("pk"), lambda entry: found.append(entry.pk))) == []
    assert found == [entry.pk for entry in intact(Entry.objects.order_by("pk"))]
    return found


def put_in(key: str = "", seal: str = "") -> Entry:
    """What somebody without the key appends."""
    last = Entry.objects.latest("pk")
    entry = Entry(
        **{name: getattr(last, name) for name in ("at", "actor", "verb", "subject_kind", "subject_id")},
        differences={"x": [None, 9]},
        previous_hash=last.hash,
        key=key,
        seal=seal,
    )
    entry.hash = hash_of(entry)
    entry.save()
    return entry


def on_another_machine() -> None:
    """The key stays behind."""
    (keys_file := anchors.anchors_file().with_name(keys.NAME)).unlink(missing_ok=True)
    keys.own()
    assert keys_file.exists()


def troubles() -> str:
    return " ".join(one.zh for one in examine().troubles)


def test_what_was_sealed_vouches_and_what_was_altered_or_put_in_does_not() -> None:
    first, second = recorded(a=[None, 1]), recorded(a=[1, 2])
    assert vouching() == [first.pk, second.pk]
    Entry.objects.filter(pk=first.pk).update(differences={"a": [None, 9]})
    put_in()
    assert vouching() == [second.pk]


@pytest.mark.parametrize("key", ["", "f" * 16, "own"])
def test_what_was_put_in_does_not_vouch_once_something_was_written_behind_it(key: str) -> None:
    first = recorded()
    forged = put_in(keys.own().id if key == "own" else key, "真" * 20)
    last = recorded()
    assert vouching() == [first.pk, last.pk]
    assert f"第 {forged.pk} 条的封印不是本机密钥所作" in troubles()


def test_a_log_from_elsewhere_vouches_once_it_was_taken_over() -> None:
    first, second = recorded(), recorded()
    on_another_machine()
    assert vouching() == []
    taking = log.record(actor="command-line", verb="restore", subject_kind="installation")
    assert vouching() == [first.pk, second.pk, taking.pk] and troubles() == ""


def test_a_log_that_came_home_vouches_with_what_was_written_elsewhere() -> None:
    file = anchors.anchors_file().with_name(keys.NAME)
    before = recorded()
    home = file.read_text()
    on_another_machine()
    log.record(actor="command-line", verb="restore", subject_kind="installation")
    recorded()
    file.write_text(home)
    log.record(actor="command-line", verb="restore", subject_kind="installation")
    assert len(vouching()) == 4 and vouching()[0] == before.pk and troubles() == ""
    without = put_in("f" * 16)
    recorded()
    assert without.pk not in vouching() and len(vouching()) == 5


def test_a_restore_takes_over_nothing_without_a_seal_where_there_were_seals_before() -> None:
    recorded()
    forged = put_in()
    log.record(actor="command-line", verb="restore", subject_kind="installation")
    assert forged.pk not in vouching() and f"第 {forged.pk} 条的封印" in troubles()


def test_a_restore_that_was_killed_before_its_entry_took_over_too() -> None:
    file = anchors.anchors_file().with_name(keys.NAME)
    head = Mark.of(recorded())
    home = file.read_text()
    on_another_machine()
    theirs = recorded()
    file.write_text(home)
    anchors.anchor(Mark.of(theirs), instead=head)
    recorded()
    assert len(vouching()) == 3 and troubles() == ""


def test_of_a_log_that_was_taken_over_only_what_is_linked_is_heard() -> None:
    first, second = recorded(), recorded()
    on_another_machine()
    log.record(actor="command-line", verb="restore", subject_kind="installation")
    first.differences = {"a": [None, 9]}
    Entry.objects.filter(pk=first.pk).update(differences=first.differences, hash=hash_of(first))
    linked = Vouchers(must_be_linked=True)
    assert [linked.vouch_for(one) for one in Entry.objects.order_by("pk")[:2]] == [False, True]
    assert f"第 {second.pk} 条之前" in troubles()


def test_where_the_key_is_lost_nothing_can_be_tried_and_the_check_says_so() -> None:
    entry = recorded()
    anchors.anchors_file().with_name(keys.NAME).unlink()
    assert vouching() == [entry.pk] and "密钥" in troubles()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "never"),
        ("differences", "{"),
        ("differences", "[" * 3000),
        ("hash", b"\xff"),
        ("seal", b"\xff"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_and_stops_nothing(column: str, value: object) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the columns of PostgreSQL hold nothing but their kind")
    first, bad, last = recorded(), recorded(), recorded()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = 1")
        cursor.execute(f"UPDATE audit_entry SET {column} = %s WHERE id = %s", [value, bad.pk])
        cursor.execute("PRAGMA ignore_check_constraints = 0")
    assert vouching() == [first.pk, last.pk]
    assert f"第 {bad.pk} 条" in troubles()
    assert all(isinstance(list(check.look()), list) for check in CHECKS)
    Entry.objects.filter(pk=bad.pk).delete()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(ACTS), st.sampled_from(["", "1", "x", "import-1"]), DIFFERENCES), max_size=4
    )
)
def test_whatever_entries_say_every_check_comes_to_its_end(
    django_db_setup: None, said: list[tuple[tuple[str, str], str, Any]]
) -> None:
    """As the log of another installation may hold, which a restore takes over."""
    for (kind, verb), subject, differences in said:
        told = json.loads(json.dumps(differences).replace("\\u0000", ""))
        log.record(actor="x", verb=verb, subject_kind=kind, subject_id=subject, differences=told)
    try:
        for check in CHECKS:
            for trouble in check.look():
                assert trouble.zh and trouble.en
    finally:
        Entry.objects.all().delete()


def test_an_odd_entry_is_named_with_its_number_and_not_heard() -> None:
    entry = log.record(
        actor="admin", verb="role_grant", subject_kind="user", subject_id=1, differences={"role": 1}
    )
    (said,) = ACCOUNTS.unexplained()
    assert f"第 {entry.pk} 条" in said.zh and f"Entry {entry.pk}" in said.en


@pytest.mark.parametrize("length", [2, 10**12, -1, 0, True, "2"])
def test_a_run_of_more_rows_than_there_are_digests_is_not_counted_out(length: Any) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        Digests.of_data({"rows": [[1, length]], "columns": [], "digests": "A" * 16})


def test_runs_that_undo_one_another_are_no_runs() -> None:
    with pytest.raises(ValueError, match=r"\d"):
        Digests.of_data({"rows": [[1, 10**9], [2, 1 - 10**9]], "columns": [], "digests": "A" * 16})


def test_health_is_what_the_check_recorded_and_not_what_somebody_put_in() -> None:
    check_record(actor=COMMAND_LINE, outcomes=[])
    true = last_check()
    copy = Entry.objects.get(verb="check")
    copy.pk, copy.seal, copy.hash, copy.at = None, "", "0" * 64, copy.at.replace(year=2030)
    copy.save(force_insert=True)
    assert true is not None and last_check() == true


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes no bytes that are no text")
def test_of_a_long_log_only_the_neighbours_of_what_cannot_be_read_are_read_one_by_one(
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(420):
        log.record(actor="甲", verb="organ_move", subject_kind="organ", subject_id=str(number))
    entries = Entry.objects.order_by("pk")
    numbers = list(entries.values_list("pk", flat=True))
    broken = numbers[10]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET actor = CAST(X'FF41' AS TEXT) WHERE id = %s", [broken])
    with django_assert_max_num_queries(206):
        read = list(readable(entries))
    assert [one if isinstance(one, int) else one.pk for one in read] == numbers
    assert [one for one in read if isinstance(one, int)] == [broken]
