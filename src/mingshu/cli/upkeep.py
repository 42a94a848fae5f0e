"""mingshu check-install, backup, restore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from django.conf import settings
from django.db import connection

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.verifying import examine
from mingshu.cli.main import DONE, FOUND_PROBLEMS, needs_home
from mingshu.cli.places import OUTPUT_FILE
from mingshu.documents.pdf import FontShelf
from mingshu.documents.pdf.fonts import choose_fonts
from mingshu.documents.rules import STANDARD
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.reports.course import frozen_reports
from mingshu.reports.sealing import all_broken
from mingshu.upkeep.accepting import Accepted
from mingshu.upkeep.backup import make_backup
from mingshu.upkeep.restore import restore_backup

_SHOWN = 5
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


@click.command("check-install")
@needs_home
def check_install_command() -> int:
    """检查数据库、目录、网页素材、字体、访问入口、审计链和冻结的报告。

    Check database, folders, page assets, fonts, the way in, the audit chain and the frozen reports.
    """
    checks: list[tuple[Bilingual, Callable[[], str]]] = [
        (Bilingual("数据库", "database"), _database),
        (Bilingual("数据目录", "data folder"), _home),
        (Bilingual("法规与台账", "catalogue"), _catalogue),
        (Bilingual("网页素材", "page assets"), _assets),
        (Bilingual("公文字体", "document fonts"), _fonts),
        (Bilingual("访问入口", "way in"), way_in),
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


def way_in() -> str:
    """How visitors come in; raises ``BadInput`` where a proxy must stand in front and none is named."""
    if settings.MINGSHU_PROXY:
        return f"代理 proxy {settings.MINGSHU_PROXY}"
    if settings.MINGSHU_HTTPS:
        raise BadInput(
            Bilingual(
                "设了 MINGSHU_HTTPS，没有设 MINGSHU_PROXY：代理报来的访客地址和 HTTPS 不被采信，所有人看来同一地址。",
                "MINGSHU_HTTPS is set and MINGSHU_PROXY is not: what the proxy says of addresses and of HTTPS is not "
                "believed, and all visitors seem to come from one address.",
            ),
            Bilingual(
                "请把 MINGSHU_PROXY 设为代理的 IP 地址。", "Set MINGSHU_PROXY to the IP address of the proxy."
            ),
        )
    if set(settings.ALLOWED_HOSTS) <= _LOOPBACK:
        return "仅本机 this machine alone"
    return "对外开放，没有代理；有代理的请设 MINGSHU_PROXY。 Open to others without a proxy; name one in MINGSHU_PROXY."


def _audit_chain() -> str:
    examined = examine()
    if examined.troubles:
        first = examined.troubles[0]
        more = Bilingual(
            f"{first.zh}共{len(examined.troubles)}处。", f"{first.en} {len(examined.troubles)} in all."
        )
        raise BadInput(more, Bilingual("请从备份核对并报告。", "Compare with a backup and report it."))
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
def backup_command(target: Path) -> int:
    """把数据和附件备份成一个 .tar.gz 文件；备份时可以照常办公。

    Write data and attachments of one moment into one .tar.gz file; others may go on working meanwhile.
    """
    torn = make_backup(actor=COMMAND_LINE, target=target).torn
    click.echo(f"已备份到 {target}。 Backed up.")
    for attachment in torn:
        click.echo(
            f"附件“{attachment.name}”的内容不在存储中或已损坏，没有备份。 Its content is missing or damaged."
        )
    return FOUND_PROBLEMS if torn else DONE


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="用备份替换现有数据。 Replace what is there.")
@click.option("--foreign", is_flag=True, help="接受来源无法证明的备份。 Take one whose origin is not proved.")
@click.option("--empty", is_flag=True, help="接受没有机关或账号的备份。 Take one without organs or accounts.")
@needs_home
def restore_command(source: Path, replace: bool, foreign: bool, empty: bool) -> int:
    """从备份恢复；已有数据时必须加 --replace，原有数据先自动备份；别的数据目录制作的备份必须加 --foreign。

    Restore a backup; --replace is needed where there is data already, of which a backup is made first, and --foreign
    for a backup that another home made.
    """
    accepted = Accepted(replace, foreign, empty)
    restored = restore_backup(actor=COMMAND_LINE, source=source, accepted=accepted, tell=_tell)
    if restored.kept:
        click.echo(f"原有数据已备份到 {restored.kept}。 What was there is kept in it.")
    if not restored.troubles:
        click.echo("已恢复。 Restored.")
        return DONE
    for trouble in restored.troubles:
        click.echo(f"数据已恢复，但收尾没有做完：{trouble.zh}请运行 mingshu check。", err=True)
        click.echo(f"The data is restored, but: {trouble.en} Run mingshu check.", err=True)
    return FOUND_PROBLEMS


def _tell(phase: Bilingual) -> None:
    click.echo(f"{phase.zh} {phase.en}", err=True)
