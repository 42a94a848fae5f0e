"""Words that say why something is so."""

from mingshu.prose.patterns import compiled

REASON = compiled(
    r"原因|由于|因为|源于|归因|根源|致使|导致|缘于|症结|根子|所致|究其|造成|出于|因(?![此而素果为]|地制|人而|势利)[^，。；\n]{2,24}[，,]"
    r"|受[^，。；\n]{1,18}(?:影响|限制|制约)|(?<=[，,。；])主要(?:是(?![：:一第])|在于|系)"
)
