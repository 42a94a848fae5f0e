"""Whether the browser's files are there."""

from __future__ import annotations

from mingshu.ui.icons import HERE

VENDOR = HERE / "static" / "vendor"


def assets_built() -> bool:
    """True once ``tools/build_assets.py`` has run here, or when the package came as a wheel that carries them."""
    return (VENDOR / "stamp").is_file()
