"""What a field for a file says to the browser: a file that is too large is told of before it is sent.

The server refuses a body that is far too large while it is still coming, and a browser then shows no answer at all.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext

MB = 1024 * 1024


def size_told(most_mb: int | None = None) -> dict[str, str]:
    """The attributes of a field that takes files of up to ``most_mb``, and none larger than any upload may be."""
    limit = min(most_mb or settings.MINGSHU_MAX_UPLOAD_MB, settings.MINGSHU_MAX_UPLOAD_MB)
    return {
        "data-max-bytes": str(limit * MB),
        "data-too-large": gettext("文件超过 %(limit)s MB，请压缩或拆分后再传。") % {"limit": limit},
    }
