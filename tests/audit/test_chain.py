"""The log cannot be rewritten unseen: what an intruder without the key does to the database is found."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.conf import settings as product

from mingshu.audit import anchors, keys, log
from mingshu.audit.anchors import Mark
from mingshu.audit.log import hash_of
from mingshu.audit.models import Entry
from mingshu.audit.verifying import examine
from mingshu.audit.vouching import intact
from mingshu.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db
Change = Callable[[list[Entry]], object]


@pytest.fixture
def entries() -> list[Entry]:
    """Five entries, of which the home knows the last and an anchor the fourth."""
    made = [
        log.record(actor="甲", verb="record_add", subject_kind="mediation", subject_id=n) for n in range(5)
    ]
    anchors.anchor(Mark.of(made[3]))
    anchors.note_head(Mark.of(made[4]))
    return made


def troubles() -> str:
    return " ".join(trouble.zh for trouble in examine().troubles)


def stored(entry: Entry, **values: object) -> None:
    Entry.objects.filter(pk=entry.pk).update(**values)


def relinked(key: str = "", seal: str = "") -> None:
    """What an intruder can do who has the database and knows the program, but not the key."""
    previous = ""
    for entry in Entry.objects.order_by("pk"):
        entry.previous_hash = previous
        previous = hash_of(entry)
        kept = {"key": entry.key, "seal": entry.seal} if key == "kept" else {"key": key, "seal": seal}
        stored(entry, previous_hash=entry.previous_hash, hash=f"x{entry.pk}")
        stored(entry, hash=previous, **kept)


def edit(entries: list[Entry]) -> None:
    stored(entries[1], actor="乙")


def insert(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[4].pk).update(id=entries[4].pk + 1)
    between = Entry(pk=entries[4].pk, at=entries[0].at, actor="乙", verb="x", subject_kind="y", hash="0" * 64)
    between.save_base(raw=True, force_insert=True)


def take_out(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[2].pk).delete()


def take_out_the_first(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[0].pk).delete()


def cut_off(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[4].pk).delete()


def cut_off_more(entries: list[Entry]) -> None:
    Entry.objects.filter(pk__gte=entries[2].pk).delete()


def empty(_entries: list[Entry]) -> None:
    Entry.objects.all().delete()


def edit_and_relink(entries: list[Entry]) -> None:
    edit(entries)
    relinked("kept")


def edit_and_reseal_all(entries: list[Entry]) -> None:
    edit(entries)
    relinked("f" * 16, "f" * 64)


def edit_and_take_all_seals_off(entries: list[Entry]) -> None:
    edit(entries)
    relinked()


def append_without_the_key(entries: list[Entry]) -> None:
    new = Entry(at=entries[4].at, actor="乙", verb="x", subject_kind="y", previous_hash=entries[4].hash)
    new.hash = hash_of(new)
    new.save()


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        (edit, "第 {1} 条被改动过"),
        (insert, "删去、插入或调换"),
        (take_out, "第 {3} 条之前"),
        (take_out_the_first, "第 {1} 条之前"),
        (cut_off, "曾写到第 {4} 条"),
        (cut_off_more, "锚定的第 {3} 条"),
        (empty, "曾写到第 {4} 条"),
        (edit_and_relink, "第 {1} 条的封印不是本机密钥所作"),
        (edit_and_reseal_all, "没有本机密钥的封印"),
        (edit_and_take_all_seals_off, "没有本机密钥的封印"),
        (append_without_the_key, "没有"),
    ],
)
def test_whatever_is_done_to_it_is_found(entries: list[Entry], attack: Change, said: str) -> None:
    assert troubles() == ""
    attack(entries)
    assert said.format(*(entry.pk for entry in entries)) in troubles()


def test_with_the_head_gone_the_anchors_still_tell(entries: list[Entry]) -> None:
    for file in product.MINGSHU_HOME.glob("audit_head*"):
        file.unlink()
    cut_off(entries)
    assert troubles() == ""
    Entry.objects.filter(pk=entries[3].pk).delete()
    assert f"锚定的第 {entries[3].pk} 条" in troubles()


def test_a_copy_of_the_anchors_kept_elsewhere_tells_what_the_own_ones_no_longer_do(
    entries: list[Entry], tmp_path: object
) -> None:
    copy = anchors.anchors_file().rename(product.MINGSHU_HOME / "copy.jsonl")
    cut_off_more(entries)
    anchors.note_head(Mark.of(entries[1]), is_restored=True)
    assert troubles() == ""
    assert len(examine(copy).troubles) == 1


def test_an_edited_anchor_is_found(entries: list[Entry]) -> None:
    file = anchors.anchors_file()
    file.write_text(file.read_text().replace(entries[3].hash, entries[2].hash))
    assert "锚点文件第 1 行" in troubles()


def test_a_log_sealed_elsewhere_is_vouched_for_by_what_is_written_here(entries: list[Entry]) -> None:
    """After a restore on another machine: its key is not here."""
    for file in product.MINGSHU_HOME.glob("audit_*"):
        file.unlink()
    keys.own()
    assert "没有本机密钥的封印" in troubles()
    log.record(actor="command-line", verb="restore", subject_kind="installation")
    assert troubles() == ""
    edit_and_relink(entries)
    assert "封印不是本机密钥所作" in troubles()


def test_a_lost_key_is_named(entries: list[Entry]) -> None:
    (product.MINGSHU_HOME / keys.NAME).unlink()
    assert keys.NAME in troubles()


def test_the_key_is_not_in_the_database_and_its_owners_alone(entries: list[Entry]) -> None:
    file = product.MINGSHU_HOME / keys.NAME
    assert file.stat().st_mode & 0o077 == 0
    assert (
        not Entry.objects.filter(key=file.read_text()).exists()
        and len(set(Entry.objects.values_list("key"))) == 1
    )


def test_a_restore_explains_an_earlier_end(entries: list[Entry]) -> None:
    anchors.anchor(Mark.of(entries[1]), instead=anchors.head())
    cut_off_more(entries)
    assert troubles() == ""
    anchors.note_head(Mark.of(entries[1]), is_restored=True)
    log.record(actor="command-line", verb="restore", subject_kind="installation")
    assert troubles() == ""
    Entry.objects.filter(pk=entries[1].pk).delete()
    assert troubles()


def test_an_entry_of_the_log_that_was_edited_says_nothing(entries: list[Entry]) -> None:
    edit_and_relink(entries)
    assert [entry.pk for entry in intact(Entry.objects.order_by("pk"))] == [entries[0].pk]


def test_an_entry_cannot_be_saved_again_or_deleted(entries: list[Entry]) -> None:
    with pytest.raises(NotAllowed):
        entries[0].save()
    with pytest.raises(NotAllowed):
        entries[0].delete()


def test_each_entry_follows_the_one_before(entries: list[Entry]) -> None:
    assert all(later.previous_hash == earlier.hash for earlier, later in pairwise(entries))


def test_history_is_newest_first() -> None:
    log.record(actor="甲", verb="record_add", subject_kind="mediation", subject_id=7)
    log.record(actor="乙", verb="record_change", subject_kind="mediation", subject_id=7)
    assert [entry.verb for entry in log.history("mediation", 7)] == ["record_change", "record_add"]
