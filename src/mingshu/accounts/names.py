"""Which user names can be given: the log tells people and the product apart by them."""

from __future__ import annotations

import re
import unicodedata

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

_ALLOWED = re.compile(
    "[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff][0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff@.+_-]{0,149}"
)
_OF_THE_PRODUCT = frozenset(
    [
        *(
            "commandline",
            "system",
            "seal",
            "migration",
            "mingshu",
            "anonymous",
            "root",
            "audit",
            "consequence",
        ),
        *("命令行", "系统", "明述", "封印", "匿名", "审计"),
    ]
)
_LIKE = str.maketrans("01", "ol")


def check_username(username: str) -> None:
    """Raises ``BadInput`` for a name with other signs than letters, digits, Chinese and ``@.+-_``, or one that reads
    like the product's own in the log."""
    if not _ALLOWED.fullmatch(username) or unicodedata.normalize("NFKC", username) != username:
        raise BadInput(
            Bilingual(f"用户名“{username}”不能用。", f"The user name “{username}” will not do."),
            Bilingual(
                "请只用字母、数字、汉字和 @ . + - _，以字母、数字或汉字开头。",
                "Use letters, digits, Chinese and @ . + - _, and begin with one of the first three.",
            ),
        )
    if imitates_the_product(username):
        raise BadInput(
            Bilingual(
                f"用户名“{username}”与系统在日志中的名称相同或相近。",
                f"The user name “{username}” reads like the product's own in the log.",
            ),
            Bilingual("请换一个用户名。", "Choose another one."),
        )


def imitates_the_product(username: str) -> bool:
    """Whether a reader of the log could take ``username`` for the product: whatever its case, dots and strokes."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKC", username).casefold() if sign.isalnum())
    return bare in _OF_THE_PRODUCT or bare.translate(_LIKE) in {
        name.translate(_LIKE) for name in _OF_THE_PRODUCT
    }
