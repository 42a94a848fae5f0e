"""What a web site put around a pasted report: navigation, print and font buttons, source and visit counts, footers."""

from __future__ import annotations

from typing import NamedTuple

from mingshu.prose.patterns import IGNORECASE, compiled, plain
from mingshu.prose.spans import Span

NAVIGATION, METADATA, BUTTONS, FOOTER = "navigation", "metadata", "buttons", "footer"
_LONGEST = 200

_KINDS = (
    (
        NAVIGATION,
        r"(?:您?(?:当前|现在|所在)?(?:的)?位置\s?[：:]|(?:网站)?首页\s?(?:[>＞»›/|-]|[\u4e00-\u9fff\s|·]{0,80}$)|上一[篇条页]|下一[篇条页]|返回(?:首页|顶部|列表|上一页)"
        r"|相关(?:链接|阅读|文章|稿件)|站内搜索|无障碍(?:浏览|阅读)?$|长者(?:助手|模式|版)|繁體|繁体版?$|English$|登录\s?[|/]?\s?注册)",
    ),
    (
        METADATA,
        r"(?:(?:信息|文章|稿件)?来源|作者|编辑|责任编辑|发布(?:时间|日期|机构|单位|人)|发文(?:时间|日期|机关|字号)|成文日期|索引号|信息分类|主题分类"
        r"|文章来源|供稿|审核|(?:浏览|点击|阅读|访问)(?:次数|量|数)?|已?阅读|公开(?:方式|类别)|生成日期|有效性|信息名称)\s?[：:]"
        r"|日期\s?[：:]\s?\d{4}|(?:浏览|点击|阅读|访问)(?:次数|量)\s?\d{1,9}\s?次?$|\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?"
        r"(?:\s{1,3}\d{1,2}:\d{2}(?::\d{2})?)?\s{0,3}[|【]?\s{0,3}(?:(?:信息|文章)?来源|作者|浏览|点击|阅读|访问|字[号体]|发布)",
    ),
    (
        BUTTONS,
        r"(?:字\s?[号体](?:大小)?\s?[：:]|[\[【（(]?\s?(?:打印(?:本页|文章|正文)?|关闭(?:窗口|本页)?|收藏|下载|纠错|语音播报)\s?[\]】）)]?(?:\s|$|[\[【|/])"
        r"|[\[【]\s?(?:大|中|小|字[体号]|打印|关闭|收藏|我要)|分享(?:到|至)?\s?[：:]?\s?(?:$|微信|微博|QQ)|扫一扫|微信扫码|A[+-]\s|大\s中\s小)",
    ),
    (
        FOOTER,
        r"(?:版权所有|Copyright|©|(?:网站)?(?:主办|承办|协办|维护|技术支持)(?:单位|方)?\s?[：:]|技术支持|网站标识码|网站地图|关于我们|联系(?:我们|电话)\s?"
        r"(?:[：:|]|$)|.{0,12}ICP备|.{0,12}公网安备|.{0,4}备案(?:序)?号|建议使用.{0,20}(?:浏览器|分辨率)|邮编\s?[：:]|您是第.{1,12}位(?:访|来))",
    ),
)
_FURNITURE = plain("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS), IGNORECASE)
_LINE = compiled(r"[^\n]+")


class Chrome(NamedTuple):
    """A line that belongs to the site, not to the report."""

    span: Span
    kind: str


def chrome_kind(line: str) -> str | None:
    """Which kind of site furniture a whole line is; None when it is text."""
    line = line.strip(" \t\r\u00a0\u3000")
    if not line or len(line) > _LONGEST or line.endswith("。"):
        return None
    found = _FURNITURE.match(line)
    return found.lastgroup if found else None


def is_chrome(line: str) -> bool:
    """Whether a whole line is site furniture."""
    return chrome_kind(line) is not None


def without_chrome(lines: list[str]) -> list[str]:
    """The lines without the furniture before the first and after the last sentence; the report's own stay."""
    told = [index for index, line in enumerate(lines) if "。" in line and not _is_furniture_sentence(line)]
    first, last = (told[0], told[-1]) if told else (len(lines), len(lines))
    kept: list[str] = []
    for index, line in enumerate(lines):
        kind = chrome_kind(line) if index < first or index > last else None
        if index > last and kind in (NAVIGATION, FOOTER):
            break  # links to other articles and the site's own lines follow
        if kind is None:
            kept.append(line)
    return kept


def _is_furniture_sentence(line: str) -> bool:
    """Whether a sentence speaks of the site: 建议使用…浏览器。"""
    return _FURNITURE.match(line.strip()[:_LONGEST]) is not None


def find_chrome(text: str) -> list[Chrome]:
    """Every line of site furniture, without its line break."""
    found = ((match, chrome_kind(match[0])) for match in _LINE.finditer(text))
    return [Chrome(Span(match.start(), match.end()), kind) for match, kind in found if kind]
