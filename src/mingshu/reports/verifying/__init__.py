"""Is this file the signed text? Says which sentence and which number differ from what was frozen."""

from mingshu.reports.verifying.checking import verify
from mingshu.reports.verifying.outcome import Difference, FigureDifference, Verdict, Verification

__all__ = ["Difference", "FigureDifference", "Verdict", "Verification", "verify"]
