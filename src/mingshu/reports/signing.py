"""Who signs a report: the head's name and post are known before it is submitted, and only that head signs."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from mingshu.accounts.models import User
from mingshu.accounts.policies import Actor, Verb, actor_name, people_appointed
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.naming import place_of, require_organ, require_person, require_post, with_place
from mingshu.organisations.tree import parent
from mingshu.reports.facing import post
from mingshu.reports.kinds import Holder
from mingshu.reports.models import ReportDraft
from mingshu.reports.terms import require_in_office

_BY_THEMSELVES = Bilingual(
    "请由其本人登录签署；述职人填错了的，请退回改正。",
    "Have them sign in and sign it, or send it back to correct who signs.",
)


def usual_post(report: ReportDraft) -> str:
    """The post that the holder of the report usually has: 清溪镇人民政府镇长."""
    day: date = report.until
    return post(report.organ.name_on(day), Level(report.organ.level), Holder(report.holder))


def post_in_full(report: ReportDraft, written: str) -> str:
    """The post with the place it belongs to, so that the document says whose head signs it: 清溪镇镇长 of 镇长."""
    name = report.organ.name_on(report.until)
    place = name if report.organ.level == Level.DEPARTMENT else place_of(name)
    return with_place(written, place, _places(report))


def heads_of(report: ReportDraft) -> list[User]:
    """The accounts that may sign for the organ itself."""
    return people_appointed(Verb.SIGN_REPORT, report.organ)


def require_names(report: ReportDraft, name: str, post: str) -> None:
    """Raise ``BadInput`` where a printed name says more than a name: signatory, post, the organ, those above it."""
    places = _places(report)
    for place in places:
        require_organ(place)
    require_person(name)
    require_post(post, places)


def _places(report: ReportDraft) -> list[str]:
    """What the organ and those above it are called on the day of the report, and now."""
    organ: Organ | None = report.organ
    found: dict[str, None] = {}
    while organ is not None:
        found |= dict.fromkeys([organ.name_on(report.until), organ.name])
        organ = parent(organ, report.until)
    return list(found)


def require_signer(report: ReportDraft) -> None:
    """Raise ``BadInput`` while it is not said who signs, by a name and a post that say no more; or by whom another
    one is on record for the post today."""
    if not (report.signer_name.strip() and report.signer_post.strip()):
        raise BadInput(
            Bilingual(
                "还没有写明述职人的姓名和职务，不能提交、审核或签署。",
                "It does not say yet who signs, by name and post.",
            ),
            Bilingual(
                "请在报告页面的“述职人”栏填写后再提交；已提交的请先退回。",
                "Fill in “Signatory” on the report's page, then submit; have a submitted report sent back first.",
            ),
        )
    require_names(report, report.signer_name, report.signer_post)
    require_in_office(report.organ, Holder(report.holder), report.signer_name, localdate())


def is_signatory(actor: Actor, report: ReportDraft) -> bool:
    """Whether ``actor`` signs this report: the account named, or any head of the organ itself where none is.

    A head above has the right to sign for organs below and yet is nobody's stand-in: the document prints the name of
    the organ's own head. The command line acts for whoever is named.
    """
    if not isinstance(actor, User):
        return True
    return actor_name(actor) == report.signer_account if report.signer_account else actor in heads_of(report)


def require_signs_for_themselves(actor: Actor, report: ReportDraft) -> None:
    """Raise ``BadInput`` unless ``actor`` is the signatory."""
    if is_signatory(actor, report):
        return
    if not report.signer_account:
        raise BadInput(
            Bilingual(
                f"您的账号不是{report.organ.name}的第一责任人，不能代{report.signer_post}{report.signer_name}签署。",
                f"Your account is no head of {report.organ.name}: you cannot sign in the place of "
                f"{report.signer_name}, {report.signer_post}.",
            ),
            _BY_THEMSELVES,
        )
    raise BadInput(
        Bilingual(
            f"这份报告由{report.signer_post}{report.signer_name}签署（账号 {report.signer_account}），您不能代签。",
            f"This report is signed by {report.signer_name}, {report.signer_post} (account "
            f"{report.signer_account}); nobody signs in their place.",
        ),
        _BY_THEMSELVES,
    )


def may_take_a_signature_back(actor: Actor, report: ReportDraft) -> bool:
    """Whether ``actor`` may withdraw what is signed: the signatory, or a head who holds the organ's post since."""
    return is_signatory(actor, report) or actor in heads_of(report)


def require_may_take_a_signature_back(actor: Actor, report: ReportDraft) -> None:
    """Raise ``BadInput`` unless ``actor`` may withdraw a signed report: no head above unsays another's word."""
    if not may_take_a_signature_back(actor, report):
        raise BadInput(
            Bilingual(
                f"这份报告由{report.signer_post}{report.signer_name}签署，您不能代为撤回。",
                f"{report.signer_name}, {report.signer_post}, signed this report; nobody withdraws it for them.",
            ),
            Bilingual(
                f"请由本人或{report.organ.name}现任第一责任人登录撤回。",
                f"Have them, or a head of {report.organ.name} now, withdraw it.",
            ),
        )
