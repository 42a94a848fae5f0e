"""Where reminders go, and what was told: each matter once as due soon and once as overdue."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mingshu.accounts.models import User
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ

LONGEST_ADDRESS = 500


class Form(models.TextChoices):
    """What a webhook understands."""

    WECOM = "wecom", _("企业微信群机器人")
    DINGTALK = "dingtalk", _("钉钉群机器人")
    JSON = "json", _("其他系统（JSON）")


class Outcome(models.TextChoices):
    """How far a digest has come."""

    SENDING = "sending", _("发送中")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("没有发出")


class Mailbox(models.Model):
    """The e-mail address at which one person wants to be reminded."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="mailbox")
    address = models.EmailField(_("邮箱地址"))
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("提醒邮箱")


class Webhook(models.Model):
    """An address told of the last days of an organ and those below it; it bears a key, so its host alone is shown."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=60)
    form = models.CharField(_("类型"), max_length=20, choices=Form)
    address = models.CharField(_("Webhook 地址"), max_length=LONGEST_ADDRESS)
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("群提醒")
        ordering: ClassVar = ["pk"]


class Digest(models.Model):
    """What one mailbox or webhook was told on one day; ``reason`` (and ``detail``, a status) why it did not go out."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, null=True, related_name="digests")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, null=True, related_name="digests")
    day = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.SENDING)
    begun_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("提醒")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mailbox", "day"], name="one_digest_a_mailbox_and_day"),
            models.UniqueConstraint(fields=["webhook", "day"], name="one_digest_a_webhook_and_day"),
            models.CheckConstraint(
                condition=models.Q(mailbox=None) ^ models.Q(webhook=None), name="a_digest_goes_one_way"
            ),
        ]

    @property
    def why(self) -> Bilingual:
        """Why it did not go out."""
        return REASONS[self.reason].filled(detail=self.detail)


class Told(models.Model):
    """One step of one case that a digest told of, and as what."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="told")
    ledger = models.CharField(max_length=40)
    record = models.BigIntegerField()
    limit = models.CharField(max_length=80)
    last_day = models.DateField()
    kind = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("已提醒的期限")


REASONS = {
    "unreachable": Bilingual("连接不上", "It could not be reached."),
    "late": Bilingual("限定时间内没有答复", "It did not answer in time."),
    "private": Bilingual(
        "地址指向内部网络，不予发送", "The address leads into a private network; nothing is sent there."
    ),
    "untrusted": Bilingual("对方证书不可信", "Its certificate cannot be trusted."),
    "status": Bilingual("对方答复 {detail}", "It answered {detail}."),
    "refused": Bilingual("对方拒收（{detail}）", "It was refused ({detail})."),
    "unanswered": Bilingual("对方的答复读不懂", "Its answer could not be understood."),
    "unset": Bilingual("本系统没有设置发信服务器", "No mail server is set for this installation."),
}
"""Why a digest did not go out, by the name that is kept."""


class NotSent(Exception):
    """A digest did not go out: ``reason`` is one of ``REASONS``, ``detail`` a status or code."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail[:60]
        self.words = REASONS[reason].filled(detail=self.detail)
        super().__init__(self.words.en)
