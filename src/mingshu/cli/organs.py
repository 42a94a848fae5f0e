"""mingshu org: the tree of organs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import needs_home
from mingshu.cli.options import DAY, ORGAN
from mingshu.cli.several import SeveralArguments, SeveralOptions
from mingshu.cli.terms import term_command
from mingshu.organisations import actions
from mingshu.organisations.actions.placing import hanging
from mingshu.organisations.models import Level, Organ, Succession
from mingshu.organisations.sheets import import_organs
from mingshu.organisations.tree import children, parent


@click.group("org")
def org_command() -> None:
    """机关：添加、查看、导入、更名、改隶属、合并、分设、撤销，登记主要负责人任职。

    Organs: add, list, import, rename, move, merge, split, replace, end; who heads them.
    """


org_command.add_command(term_command)


@org_command.command("add")
@click.argument("code")
@click.argument("name")
@click.option(
    "--level", type=click.Choice([level.value for level in Level]), required=True, help="层级。 Level."
)
@click.option("--parent", "above", type=ORGAN, help="上级机关代码。 Code of the organ above.")
@click.option("--since", type=DAY, help="设立日期。 First day.")
@needs_home
def add(code: str, name: str, level: str, above: Organ | None, since: date | None) -> None:
    """添加一个机关。

    Add an organ.
    """
    organ = actions.organ_add(
        actor=COMMAND_LINE, code=code, name=name, level=Level(level), parent=above, since=since
    )
    click.echo(f"已添加 {organ.code} {organ.name}。 Added.")
    _say_hanging(date.today())


@org_command.command("list")
@click.option("--on", type=DAY, default=date.today, help="查看哪一天的机关树。 The tree of which day.")
@needs_home
def list_(on: date) -> None:
    """按隶属关系列出全部机关。

    List all organs as a tree.
    """
    organs = Organ.objects.filter(exists_from__lte=on).exclude(exists_until__lt=on)
    if not organs:
        click.echo(
            "还没有机关。用 mingshu org add 或 mingshu org import 添加。\n"
            "No organs yet: mingshu org add / import."
        )
    for organ in organs:
        if parent(organ, on) is None:
            _print_tree(organ, on, 0)
    _say_hanging(on)


def _say_hanging(on: date) -> None:
    for organ in hanging(on):
        click.echo(
            f"{organ.code} {organ.name} 还没有上级，上级看不到它的数据：mingshu org move {organ.code} --under 上级代码 "
            "--on 起始日期\nIt hangs alone, nobody above sees its records: mingshu org move."
        )


def _print_tree(organ: Organ, on: date, depth: int) -> None:
    click.echo(f"{'  ' * depth}{organ.code}  {organ.name_on(on)}  {Level(organ.level).label}")
    for child in children(organ, on):
        _print_tree(child, on, depth + 1)


@org_command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@needs_home
def import_(file: Path) -> None:
    """从 Excel 或 CSV 导入机关（代码、名称、层级、上级代码、设立日期、撤销日期、并入代码）。

    Import organs from Excel or CSV.
    """
    outcome = import_organs(actor=COMMAND_LINE, source=file)
    click.echo(
        f"新增 {outcome.added} 个，原有 {outcome.known} 个。 Added {outcome.added}, known {outcome.known}."
    )


@org_command.command("rename")
@click.argument("organ", type=ORGAN)
@click.argument("name")
@click.option("--on", type=DAY, required=True, help="自哪天起用新名。 First day of the new name.")
def rename(organ: Organ, name: str, on: date) -> None:
    """更名；此前年度仍用旧名。

    Rename; earlier years keep the old name.
    """
    actions.organ_rename(actor=COMMAND_LINE, organ=organ, name=name, on=on)
    click.echo(f"{organ.code} 自 {on} 起称“{name}”。 Renamed.")


@org_command.command("merge")
@click.argument("organs", type=ORGAN, nargs=-1, cls=SeveralArguments, required=True)
@click.option("--into", type=ORGAN, required=True, help="并入的机关。 The organ that carries on.")
@click.option("--on", type=DAY, required=True, help="生效日期。 First day of the merged organ.")
def merge(organs: tuple[Organ, ...], into: Organ, on: date) -> None:
    """把若干机关并入另一个；以往数据留在原机关名下。

    Merge organs into another; past figures stay where they were kept.
    """
    actions.organ_succeed(
        actor=COMMAND_LINE, predecessors=organs, successors=[into], kind=Succession.Kind.MERGED, on=on
    )
    click.echo(f"已并入 {into.name}。 Merged.")


@org_command.command("move")
@click.argument("organ", type=ORGAN)
@click.option("--under", type=ORGAN, required=True, help="新的上级机关代码。 Code of the organ above.")
@click.option("--on", type=DAY, required=True, help="自哪天起隶属。 First day under it.")
def move(organ: Organ, under: Organ, on: date) -> None:
    """把机关划归另一个上级，或给没有上级的机关补上；此前数据仍归原上级。

    Put an organ under another, or one that hangs alone under its first; earlier records count where it stood.
    """
    actions.organ_move(actor=COMMAND_LINE, organ=organ, parent=under, on=on)
    click.echo(f"{organ.code} {organ.name} 自 {on} 起隶属于 {under.name}。 Moved.")


@org_command.command("end")
@click.argument("organ", type=ORGAN)
@click.option("--on", type=DAY, required=True, help="最后一天。 Its last day.")
def end(organ: Organ, on: date) -> None:
    """撤销机关；已有的记录保留。

    End an organ; its records stay.
    """
    actions.organ_end(actor=COMMAND_LINE, organ=organ, on=on)
    click.echo(f"{organ.code} {organ.name} 存续到 {on}。 Ended.")


@org_command.command("split")
@click.argument("organ", type=ORGAN)
@click.option(
    "--into",
    type=ORGAN,
    multiple=True,
    cls=SeveralOptions,
    required=True,
    help="分设后的机关，可写多个。 The organs after.",
)
@click.option("--on", type=DAY, required=True, help="生效日期。 Their first day.")
def split(organ: Organ, into: tuple[Organ, ...], on: date) -> None:
    """把一个机关分设为几个；原机关也可以是其中之一。

    Split an organ; it may itself be one of those that carry on.
    """
    actions.organ_succeed(
        actor=COMMAND_LINE, predecessors=[organ], successors=into, kind=Succession.Kind.SPLIT, on=on
    )
    click.echo(f"{organ.name} 已分设为 {'、'.join(one.name for one in into)}。 Split.")


@org_command.command("replace")
@click.argument("organ", type=ORGAN)
@click.option("--by", "successor", type=ORGAN, required=True, help="改设的机关。 The organ that carries on.")
@click.option("--on", type=DAY, required=True, help="生效日期。 Its first day.")
def replace(organ: Organ, successor: Organ, on: date) -> None:
    """撤销一个机关、改设另一个（如撤乡设镇）；下级随之划转。

    End an organ and let another carry on (a township made a town); what stands below passes to it.
    """
    actions.organ_succeed(
        actor=COMMAND_LINE,
        predecessors=[organ],
        successors=[successor],
        kind=Succession.Kind.REPLACED,
        on=on,
    )
    click.echo(f"{organ.name} 已改设为 {successor.name}。 Replaced.")
