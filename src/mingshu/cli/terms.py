"""mingshu org term: who holds the two leading posts of an organ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import click

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import needs_home
from mingshu.cli.options import DAY, ORGAN
from mingshu.organisations import actions
from mingshu.organisations.models import Organ
from mingshu.organisations.posts import Holder
from mingshu.organisations.terms import POST_TITLES, gaps, require_holder_on, spoken, terms_of

_ORGAN = click.argument("organ", type=ORGAN)
_POST = click.argument("post", type=click.Choice([holder.value for holder in Holder]))
_REASON = click.option("--reason", required=True, help="原因。 Why.")


def _whose(command: Callable[..., None]) -> Callable[..., None]:
    """The option that picks one holder of a post: any day of the term."""
    return click.option(
        "--held-on",
        type=DAY,
        default=date.today,
        help="其任期内的任一天，默认今天。 Any day of the term; default today.",
    )(command)


@click.group("term")
def term_command() -> None:
    """任职登记：党委、政府主要负责人自哪天起、至哪天止。

    Who heads the Party committee and the government, from when until when.
    """


@term_command.command("appoint")
@_ORGAN
@_POST
@click.argument("name")
@click.option("--since", type=DAY, required=True, help="任职日期（含当天）。 First day.")
@click.option("--until", type=DAY, help="离任日期（含当天）。 Last day.")
@needs_home
def appoint(organ: Organ, post: str, name: str, since: date, until: date | None) -> None:
    """登记任职。

    Put a holder of a post on record.
    """
    term = actions.term_appoint(
        actor=COMMAND_LINE, organ=organ, holder=Holder(post), name=name, since=since, until=until
    )
    click.echo(f"已登记 {organ.name}{POST_TITLES[Holder(post)].zh}：{spoken(term).zh}。 On record.")


@term_command.command("end")
@_ORGAN
@_POST
@click.option("--until", type=DAY, required=True, help="离任日期（含当天）。 Last day.")
@needs_home
def end(organ: Organ, post: str, until: date) -> None:
    """登记离任。

    Put the last day of a holder on record.
    """
    term = actions.term_end(
        actor=COMMAND_LINE, term=require_holder_on(organ, Holder(post), until), until=until
    )
    click.echo(f"已登记离任：{spoken(term).zh}。 On record.")


@term_command.command("correct")
@_ORGAN
@_POST
@_whose
@click.option("--name", help="姓名。 Name.")
@click.option("--since", type=DAY, help="任职日期。 First day.")
@click.option("--until", type=DAY, help="离任日期。 Last day.")
@click.option("--still-held", is_flag=True, help="没有离任。 There is no last day.")
@_REASON
@needs_home
def correct(
    organ: Organ,
    post: str,
    held_on: date,
    name: str | None,
    since: date | None,
    until: date | None,
    still_held: bool,
    reason: str,
) -> None:
    """更正登记错的姓名或日期；没有写的不变。

    Put a name or a day right; what is not given stays.
    """
    term = require_holder_on(organ, Holder(post), held_on)
    term = actions.term_correct(
        actor=COMMAND_LINE,
        term=term,
        name=name or term.name,
        since=since or term.since,
        until=None if still_held else until or term.until,
        reason=reason,
    )
    click.echo(f"已更正：{spoken(term).zh}。 Corrected.")


@term_command.command("withdraw")
@_ORGAN
@_POST
@_whose
@_REASON
@needs_home
def withdraw(organ: Organ, post: str, held_on: date, reason: str) -> None:
    """撤销登记错的任职（此人从未任此职）。

    Take a term off the record that never was.
    """
    term = require_holder_on(organ, Holder(post), held_on)
    actions.term_withdraw(actor=COMMAND_LINE, term=term, reason=reason)
    click.echo(f"已撤销：{spoken(term).zh}。 Taken off the record.")


@term_command.command("list")
@_ORGAN
@needs_home
def list_(organ: Organ) -> None:
    """列出历任党委、政府主要负责人，缺的日子也说明。

    List all holders of both posts, and the days on which nobody is on record.
    """
    for holder in Holder:
        click.echo(f"{organ.name}{POST_TITLES[holder].zh} {POST_TITLES[holder].en}：")
        found = terms_of(organ, holder)
        for line in [spoken(term).zh for term in found] or ["没有登记。 Nobody is on record."]:
            click.echo(f"  {line}")
        for gap in gaps(found):
            click.echo(f"  {gap.start}至{gap.end}没有登记。 Nobody is on record.")
