"""Make the spreadsheets of the fictional county 云岭县: python examples/generate.py [--to FOLDER].

The same content comes out every time.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import django
from django.utils import translation

YUNLING = Path(__file__).resolve().parent / "yunling"


def main() -> None:
    """Read the command line, then write the folder."""
    parser = argparse.ArgumentParser(
        description="生成示例县的台账文件 / make the example county's spreadsheets"
    )
    parser.add_argument("--to", type=Path, default=YUNLING, help="目标文件夹 / folder to write to")
    folder: Path = parser.parse_args().to
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    django.setup()
    from making.folder import generate  # the ledgers it describes exist only after the set-up

    with translation.override("zh-hans"):
        made = generate(folder)
    print(f"{folder}: {made} 个文件 / files")


if __name__ == "__main__":
    main()
