"""What an administrator does about what a check found."""

from __future__ import annotations

from mingshu.kernel.text import Bilingual

AUDIT = Bilingual(
    "先不要恢复或清理。请在服务器上运行 mingshu audit verify，用另处保存的锚点再核一遍（--anchors），"
    "留存结果和数据目录的副本，报告单位负责人，查清何人改动过数据库。",
    "Restore and clear nothing yet. Run mingshu audit verify on the server, once more against the anchors kept "
    "elsewhere (--anchors), keep its outcome and a copy of the data folder, and report who may have had the database.",
)
RIGHTS = Bilingual(
    "有人绕过系统直接改了数据库。可疑账号先停用（mingshu user close），停用同时去掉超级用户标记；没有记录的岗位请收回"
    "（mingshu user withdraw），确需的再授予；密码重设一次；并查清谁能登录数据库。",
    "Somebody changed the database past the product. Close doubtful accounts (mingshu user close): that also ends that "
    "one is a superuser. Take back roles without an entry (mingshu user withdraw) and give again what is needed; set "
    "passwords anew; and find who can reach the database.",
)
ORGANS = Bilingual(
    "有人绕过系统直接改了机关、隶属关系或任职，谁能看哪里的数据随之改变。请对照文件或备份核实：隶属用 "
    "mingshu org move、任职用 mingshu org term 改正，改不回来的从最近的备份恢复（mingshu restore）；核实后运行 "
    "mingshu check --trust-organs，此事记入日志；并查清谁能登录数据库。",
    "Somebody changed organs, their places or terms of office past the product, and with them who sees whose records. "
    "Hold them against the documents or a backup: put places right with mingshu org move, terms with mingshu org term, "
    "and restore the latest backup (mingshu restore) for all else. Once they are right, run mingshu check "
    "--trust-organs: the log is told. And find who can reach the database.",
)
ROWS = Bilingual(
    "有人绕过系统直接增删或改动过台账记录。请对照备份或原表查清差在哪些记录，缺的重新登记，多的删除，改错的更正；"
    "查清之前数据不重算。确认台账属实后运行 mingshu check --repair --trust-rows，此事记入日志。",
    "Somebody put rows in, took them out or changed them past the product. Find which against a backup or the office's "
    "own sheets, enter what is missing, remove what is too much and correct what was changed; until then figures are "
    "not recounted. Once the rows are right, run mingshu check --repair --trust-rows; the log is told.",
)
RETURNS = Bilingual(
    "有人绕过系统直接改了零报告、导入登记或记住的导入答案。零报告请向填报单位核实，不实的在台账页面撤回、应有的重新报告；"
    "导入登记和答案请对照原表核实。都核实后运行 mingshu check --trust-rows，此事记入日志；并查清谁能登录数据库。",
    "Somebody changed nil returns, imports on record or remembered answers past the product. Ask the office about each "
    "nil return: take back on the page of the ledger what is untrue, declare anew what is missing; hold imports and "
    "answers against its sheets. Once all is right, run mingshu check --trust-rows: the log is told. And find who can "
    "reach the database.",
)
RECEIPTS = Bilingual(
    "有人绕过系统直接改了附件登记。这些附件不予提供；请从最近的备份恢复（mingshu restore），并查清谁能登录数据库。",
    "Somebody changed the records of attachments past the product. Those are not handed out: restore the latest backup "
    "(mingshu restore), and find who can reach the database.",
)
HOLIDAYS = Bilingual(
    "有人绕过系统直接改了载入的放假安排，各项期限可能算错。请撤回这一份（mingshu holidays withdraw），按通知原文"
    "重新载入；多出或缺失的，从最近的备份恢复（mingshu restore），并查清谁能登录数据库。",
    "Somebody changed loaded holidays past the product: last days may be wrong. Withdraw them (mingshu holidays "
    "withdraw) and load the notice again; for what is gone or too much restore the latest backup (mingshu "
    "restore), and find who can reach the database.",
)
REVIEWS = Bilingual(
    "有人绕过系统直接改了审读留存的文本、结论或规则停用。文本请按原文件重新审读，结论和停用请重新作出；"
    "多出或缺失的，从最近的备份恢复（mingshu restore），并查清谁能登录数据库。",
    "Somebody changed kept texts, verdicts or switched rules past the product. Review the original file again, give "
    "verdicts and switches anew; for what is gone or too much restore the latest backup (mingshu restore), and find "
    "who can reach the database.",
)
REPORTS = Bilingual(
    "有人绕过系统直接改了报告的登记（述职人、状态、退回原因、签署后的更正等），页面上写的可能不实；冻结的正文和数据另有校验值，"
    "不受影响。请对照已签署的文件或备份核实，改不回来的从最近的备份恢复（mingshu restore）；核实后运行 "
    "mingshu check --trust-reports，此事记入日志；并查清谁能登录数据库。",
    "Somebody changed what is noted of reports (signer, state, reason for a return, corrections since) past the "
    "product: the page may say what is not so. Frozen words and figures have seals of their own and are as they were. "
    "Hold it against the signed file or a backup and restore the latest backup (mingshu restore) for what cannot be "
    "put right; once it is right, run mingshu check --trust-reports: the log is told. And find who can reach the "
    "database.",
)
SEALS = Bilingual(
    "这份报告在改回之前不予显示和下载。请从最近的备份恢复（mingshu restore），并对照审计日志查清是谁改的。",
    "The report is neither shown nor handed out until it is as it was. Restore the latest backup (mingshu restore) "
    "and look in the audit log for who changed it.",
)
ATTACHMENTS = Bilingual(
    "请把同一份文件重新上传一次，内容相同即自动补上；没有原件的，从备份取回 attachments 目录中的这一份。",
    "Upload the same file once more: the same content fills the gap. Without the original, take it from the "
    "attachments folder of a backup.",
)
FIGURES = Bilingual(
    "台账以外的途径改动过数据，或上次重算中断。确认台账无误后运行 mingshu check --repair 重算；已签署的报告不变。",
    "Something was changed past the ledgers, or a recount was cut short. Once the ledgers are known to be right, run "
    "mingshu check --repair; signed reports stay as they are.",
)
PERMISSIONS = Bilingual(
    "运行 mingshu check --repair，收回他人的权限；并核对服务器上还有谁能登录。",
    "Run mingshu check --repair to take access from others, and see who else can sign in to the server.",
)
LEFTOVERS = Bilingual(
    "确认没有正在进行的备份、恢复或导入后，运行 mingshu check --repair 清理。",
    "When no backup, restore or import is running, run mingshu check --repair to clear them.",
)
