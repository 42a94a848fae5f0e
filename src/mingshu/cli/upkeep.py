"""mingshu check-install, backup, restore."""

from __future__ import annotations

import hashlib
import json
import tarfile
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from mingshu import __version__
from mingshu.audit.log import first_broken_entry
from mingshu.cli.main import DONE, FOUND_PROBLEMS, needs_home
from mingshu.cli.places import OUTPUT_FILE
from mingshu.documents.pdf import FontShelf
from mingshu.documents.pdf.fonts import choose_fonts
from mingshu.documents.rules import STANDARD
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.organisations.models import Organ
from mingshu.reports.course import frozen_reports
from mingshu.reports.sealing import all_broken

NOT_BACKED_UP = ["figures", "sessions", "contenttypes", "auth.permission", "ledgers.unfinishedimport"]
"""What can be built anew, and what waits with a file that is in no backup."""
_SHOWN = 5


@click.command("check-install")
@needs_home
def check_install_command() -> int:
    """检查数据库、目录、网页素材、字体、审计链和冻结的报告。

    Check database, folders, page assets, fonts, the audit chain and the frozen reports.
    """
    checks: list[tuple[Bilingual, Callable[[], str]]] = [
        (Bilingual("数据库", "database"), _database),
        (Bilingual("数据目录", "data folder"), _home),
        (Bilingual("法规与台账", "catalogue"), _catalogue),
        (Bilingual("网页素材", "page assets"), _assets),
        (Bilingual("公文字体", "document fonts"), _fonts),
        (Bilingual("审计链", "audit chain"), _audit_chain),
        (Bilingual("冻结的报告", "frozen reports"), _frozen_reports),
    ]
    failed = 0
    for name, check in checks:
        try:
            click.echo(f"✓ {name.zh} {name.en}：{check()}")
        except BadInput as problem:
            failed += 1
            click.echo(f"✗ {name.zh} {name.en}：{problem.both()}")
    return FOUND_PROBLEMS if failed else DONE


def _database() -> str:
    connection.ensure_connection()
    return f"{connection.vendor} {connection.get_database_version()}"


def _home() -> str:
    probe = settings.MINGSHU_HOME / ".probe"
    probe.write_text("")
    probe.unlink()
    return str(settings.MINGSHU_HOME)


def _catalogue() -> str:
    return f"{len(LEDGERS)} 种台账 ledgers，{len(MEASURES)} 项数据 measures"


def _assets() -> str:
    vendor = Path(__file__).parents[1] / "ui" / "static" / "vendor"
    files = [path for path in vendor.rglob("*") if path.is_file()]
    if not files:
        raise BadInput(
            Bilingual("没有网页素材。", "There are no page assets."),
            Bilingual("在源码目录运行 make assets。", "Run make assets in the checkout."),
        )
    return f"{len(files)} 个文件 files"


def _fonts() -> str:
    return choose_fonts(STANDARD, FontShelf()).summary()


def _audit_chain() -> str:
    broken = first_broken_entry()
    if broken is not None:
        raise BadInput(
            Bilingual(f"第 {broken.pk} 条被改动过。", f"Entry {broken.pk} has been tampered with."),
            Bilingual("请从备份核对并报告。", "Compare with a backup and report it."),
        )
    return "完好 intact"


def _frozen_reports() -> str:
    broken = all_broken()
    if broken:
        shown = broken[:_SHOWN]
        rest = Bilingual(f"共{len(broken)}份。", f" {len(broken)} in all.")
        raise BadInput(
            Bilingual(
                "".join(one.message.zh for one in shown) + rest.zh,
                " ".join(one.message.en for one in shown) + rest.en,
            ),
            broken[0].way_out,
        )
    return f"{len(frozen_reports())} 份 reports"


@click.command("backup")
@click.argument("target", type=OUTPUT_FILE)
@needs_home
def backup_command(target: Path) -> None:
    """把数据和附件备份成一个 .tar.gz 文件。

    Write data and attachments into one .tar.gz file.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.jsonl"
        call_command("dumpdata", format="jsonl", output=str(data), exclude=NOT_BACKED_UP, verbosity=0)
        manifest = Path(folder) / "manifest.json"
        manifest.write_text(json.dumps(_manifest(data), ensure_ascii=False))
        part = target.with_name(target.name + ".part")
        with tarfile.open(part, "w:gz") as archive:
            archive.add(manifest, "manifest.json")
            archive.add(data, "data.jsonl")
            if settings.MEDIA_ROOT.exists():
                archive.add(settings.MEDIA_ROOT, "attachments")
        part.replace(target)
    click.echo(f"已备份到 {target}。 Backed up.")


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="清除现有数据后恢复。 Remove what is there first.")
@needs_home
def restore_command(source: Path, replace: bool) -> None:
    """从备份恢复；已有数据时必须加 --replace。

    Restore a backup; --replace is needed where there is data already.
    """
    if Organ.objects.exists() and not replace:
        raise BadInput(
            Bilingual("这里已有数据。", "There is data here already."),
            Bilingual("确认要覆盖请加 --replace。", "Add --replace to overwrite it."),
        )
    with tempfile.TemporaryDirectory() as folder:
        data = _unpacked(source, Path(folder))
        call_command("flush", verbosity=0, interactive=False)
        call_command("loaddata", str(data), verbosity=0)
        attachments = Path(folder) / "attachments"
        if attachments.exists():
            _copy(attachments, settings.MEDIA_ROOT)
    click.echo("已恢复。 Restored.")


def _manifest(data: Path) -> dict[str, str]:
    return {
        "version": __version__,
        "made_at": datetime.now(UTC).isoformat(),
        "sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
    }


def _unpacked(source: Path, folder: Path) -> Path:
    try:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / "manifest.json").read_text())
        data = folder / "data.jsonl"
        intact = manifest["sha256"] == hashlib.sha256(data.read_bytes()).hexdigest()
    except (tarfile.TarError, OSError, KeyError, ValueError) as problem:
        raise _not_a_backup(source) from problem
    if not intact:
        raise _not_a_backup(source)
    return data


def _not_a_backup(source: Path) -> BadInput:
    return BadInput(
        Bilingual(f"“{source.name}”不是完好的备份文件。", f"“{source.name}” is not an intact backup."),
        Bilingual("请换一份备份；现有数据未动。", "Use another backup; nothing was changed."),
    )


def _copy(source: Path, target: Path) -> None:
    for file in source.rglob("*"):
        if file.is_file():
            place = target / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read_bytes())
