"""How the log's verbs, things and fields are called on its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mingshu.workbench.ledgers.history import OTHER_TITLES
from mingshu.workbench.ledgers.history import VERBS as OF_ROWS
from mingshu.workbench.reports.history import VERBS as OF_REPORTS


@dataclass(frozen=True, slots=True)
class Family:
    """Acts of one kind; a filter takes one of them or all."""

    id: str
    title: Promise
    verbs: Mapping[str, str | Promise]


FAMILIES = (
    Family(
        "entrance",
        _("登录"),
        {
            "sign_in": _("登录"),
            "sign_out": _("退出"),
            "sign_in_refused": _("登录被拒"),
            "sign_in_locked": _("登录被锁定"),
            "feed_refused": _("日历地址无效"),
            "password_set": _("设置密码"),
            "password_rehash": _("换用更强的方式存放密码"),
        },
    ),
    Family(
        "look",
        _("查阅与导出"),
        {
            "refused": _("越权被拒"),
            "personal_read": _("查阅个人信息"),
            "records_export": _("导出台账"),
            "dossier_export": _("导出卷宗"),
            "log_read": _("查看审计日志"),
            "log_export": _("导出审计日志"),
            "feed_read": _("读取日历订阅"),
        },
    ),
    Family(
        "right",
        _("账号与授权"),
        {
            "user_add": _("添加账号"),
            "role_grant": _("授予岗位"),
            "role_withdraw": _("收回岗位"),
            "user_close": _("停用账号"),
            "user_reopen": _("启用账号"),
            "feed_make": _("生成日历订阅地址"),
            "feed_end": _("停用日历订阅"),
            "mailbox_set": _("启用邮件提醒"),
            "mailbox_end": _("停用邮件提醒"),
            "webhook_add": _("登记群提醒"),
            "webhook_remove": _("删除群提醒"),
        },
    ),
    Family(
        "ledger",
        _("台账"),
        {
            **OF_ROWS,
            "nil_declare": _("零报告"),
            "nil_withdraw": _("撤回零报告"),
            "answers_renew": _("按今日重算期限"),
            "answers_remember": _("记住导入问答"),
            "rows_accept": _("认可台账现状"),
            "import_leave": _("暂存没有导完的表"),
            "import_drop": _("放弃没有导完的表"),
        },
    ),
    Family("report", _("报告"), OF_REPORTS),
    Family(
        "review",
        _("审读"),
        {
            "report_keep": _("上传并审读"),
            "report_remove": _("删除审读的报告"),
            "verdict_give": _("判定审读结果"),
            "verdict_withdraw": _("撤回判定"),
            "rule_switch": _("启用或停用规则"),
        },
    ),
    Family(
        "organ",
        _("机关与任职"),
        {
            "organ_add": _("设立机关"),
            "organ_place": _("登记隶属关系"),
            "organ_rename": _("机关更名"),
            "organ_move": _("变更隶属关系"),
            "organ_end": _("撤销机关"),
            "organ_succeed": _("登记机关沿革"),
            "term_appoint": _("登记任职"),
            "term_end": _("登记离任"),
            "term_correct": _("更正任职"),
            "term_withdraw": _("撤销任职登记"),
        },
    ),
    Family(
        "installation",
        _("系统"),
        {
            "backup": _("备份"),
            "restore": _("恢复"),
            "check": _("系统核对"),
            "standing_accept": _("认可登记现状"),
            "demo": _("建立演示数据"),
            "holidays_load": _("载入放假安排"),
            "holidays_withdraw": _("撤回放假安排"),
            "reminders_send": _("发送期限提醒"),
            "settings_change": _("变更运行设置"),
        },
    ),
)
VERBS: dict[str, str | Promise] = {verb: title for family in FAMILIES for verb, title in family.verbs.items()}
KINDS: dict[str, Promise] = {
    "user": _("用户"),
    "session": _("用户"),
    "page": _("页面"),
    "organ": _("机关"),
    "report": _("报告"),
    "review": _("审读"),
    "import": _("导入"),
    "nil_return": _("零报告"),
    "import_run": _("导入登记"),
    "import_answer": _("导入问答"),
    "excuse": _("不再超期的登记"),
    "export": _("导出"),
    "installation": _("系统"),
    "log": _("审计日志"),
    "holidays": _("放假安排"),
    "webhook": _("群提醒"),
}
FIELDS: dict[str, str | Promise] = {
    **OTHER_TITLES,
    "account": _("账号"),
    "attachment": _("附件登记"),
    "holidays": _("放假安排"),
    "off": _("放假天数"),
    "place": _("地方"),
    "number": _("文号"),
    "terms": _("任职登记"),
    "organ": _("机关登记"),
    "nil": _("零报告"),
    "run": _("导入登记"),
    "stands": _("登记现状"),
    "excuse": _("不再超期的登记"),
    "added": _("新增"),
    "changed": _("更新"),
    "rows": _("改动的行"),
    "file": _("文件"),
    "host": _("发往"),
    "sent": _("已发送"),
    "not_sent": _("没有发出"),
    "unbound": _("没有并入的附件"),
    "year": _("年度"),
    "kind": _("种类"),
    "status": _("状态"),
    "problem": _("问题"),
    "accepted": _("是否写入"),
    "text": _("改写表述"),
    "plan": _("下一步措施"),
    "signer": _("述职人"),
    "opinion": _("意见"),
    "reviewed": _("是否经审核"),
    "claim": _("数字"),
    "ledgers": _("台账"),
    "below": _("含下级机关"),
    "personal": _("含个人信息"),
    "on": _("生效日期"),
    "parent": _("上级机关"),
    "level": _("层级"),
    "code": _("代码"),
    "exists_from": _("设立日期"),
    "exists_until": _("撤销日期"),
    "successor": _("承继机关"),
    "post": _("职务"),
    "since": _("任职日期"),
    "until": _("离任日期"),
    "outcomes": _("核对结果"),
    "entries": _("条数"),
    "wanted": _("范围"),
}
"""Fields that are no columns of a ledger; ``name`` and ``kind`` among them are those of any thing."""
OF_SYSTEM: dict[str, Promise] = {
    "command-line": _("命令行"),
    "anonymous": _("未登录者"),
}
