"""Whether the wheel works with the lowest and with the highest versions that its bounds allow: ``make bounds``.

The lowest version of each has to be built for every Python that the wheel admits. For each of the two: ``uv`` resolves
the bounds, installs them with the newest wheel of ``dist/`` in an environment that is gone afterwards, imports every
module, and does the main job: a workbook of the example county is imported, its figures counted, a report drafted and
reviewed. Exit code 1 when something does not work, 2 when it could not be installed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.supply.locks import ROOT, bounds, newest_wheel

RESOLUTIONS, PYTHONS = ("lowest-direct", "highest"), ("3.11", "3.12", "3.13")
UV = str(Path(sys.executable).with_name("uv"))
RESOLVE = [UV, "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--no-emit-index-url"]
RESOLVE += [str(ROOT / "pyproject.toml"), "--resolution"]
COUNTY = ROOT / "examples" / "yunling"
WORKBOOK, ORGAN, YEAR = COUNTY / "清溪镇2023年法治工作台账.xlsx", "990101101", "2023"
EVERY_MODULE = """
import importlib, pkgutil, mingshu
from mingshu.cli.main import set_up_django
set_up_django()
for module in pkgutil.walk_packages(mingshu.__path__, "mingshu."):
    if not module.name.endswith(".__main__"):
        importlib.import_module(module.name)
"""


def main() -> int:
    """Try the resolutions that are asked for; 0 all work, 1 one does not, 2 could not be installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=RESOLUTIONS, help="one of the two")
    only = parser.parse_args().only
    uneven = sorted(without_a_file())
    for one in uneven:
        print(f"lowest-direct: {one}")
    codes = [tried(newest_wheel(), resolution) for resolution in ([only] if only else RESOLUTIONS)]
    return max([*codes, 1 if uneven else 0])


def without_a_file() -> Iterator[str]:
    """Bounds whose lowest version was not built for every Python that the wheel admits."""
    lowest = {python: built_for(python) for python in PYTHONS}
    for asked in bounds():
        chosen = {python: pinned[canonicalize_name(asked.name)] for python, pinned in lowest.items()}
        if len(set(chosen.values())) > 1:
            yield f"{asked} has its first file at {chosen}"


def built_for(python: str) -> dict[str, str]:
    """The lowest version of every package that ``python`` can install without building it."""
    only = ["--only-binary", ":all:", "--python-version", python]
    done = subprocess.run([*RESOLVE, "lowest-direct", *only], check=True, capture_output=True, text=True)
    pinned = map(Requirement, done.stdout.splitlines())
    return {canonicalize_name(one.name): str(one.specifier) for one in pinned}


def tried(wheel: Path, resolution: str) -> int:
    """Install the wheel by ``resolution`` and run it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        try:
            install(wheel, resolution, place)
        except subprocess.CalledProcessError as problem:
            print(f"{resolution}: could not be installed: {problem}")
            return 2
        failed = [one for one in smoke(place) if not works(one, place)]
    for one in failed:
        print(f"{resolution}: failed: {' '.join(one[1:])}")
    print(f"{resolution}: {'does not work' if failed else 'works'}")
    return 1 if failed else 0


def install(wheel: Path, resolution: str, place: Path) -> None:
    """An environment in ``place`` with what ``resolution`` chooses. Raises ``CalledProcessError``."""
    chosen, python = place / "chosen.txt", ["--quiet", "--python", str(place / "bin" / "python")]
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, "--clear", str(place)], check=True)
    done = subprocess.run([*RESOLVE, resolution, *python], check=True, capture_output=True, text=True)
    chosen.write_text(done.stdout)
    print(f"{resolution}:", " ".join(chosen.read_text().split()), flush=True)
    subprocess.run([UV, "pip", "install", *python, "-r", str(chosen)], check=True)
    subprocess.run([UV, "pip", "install", *python, "--no-deps", str(wheel)], check=True)


def smoke(place: Path) -> Iterator[list[str]]:
    """The commands that have to work."""
    mingshu, report = str(place / "bin" / "mingshu"), place / "report"
    there = ("--org", ORGAN, "--year", YEAR)
    yield [str(place / "bin" / "python"), "-c", EVERY_MODULE]
    yield [mingshu, "--help"]
    yield [mingshu, "check-install"]
    yield [mingshu, "org", "import", str(COUNTY / "organs.xlsx")]
    yield [mingshu, "import", str(WORKBOOK), *there, "--answers", str(COUNTY / "answers.yaml")]
    yield [mingshu, "figures", *there]
    for form in ("docx", "pdf", "html"):
        yield [mingshu, "report", *there, "--kind", "shufa", "-o", f"{report}.{form}"]
    yield [mingshu, "review", f"{report}.docx", f"{report}.pdf", "--org", ORGAN]


def works(command: list[str], place: Path) -> bool:
    """Whether the command ends well in a home of its own; what it says of its failure is shown."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MINGSHU_")}
    environment |= {"MINGSHU_HOME": str(place / "home"), "PYTHONPATH": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=place)
    well = done.returncode in ((0, 1) if command[1] == "review" else (0,))  # 1: it found something
    if not well:
        print(done.stdout[-2000:], done.stderr[-4000:], sep="\n")
    return well


if __name__ == "__main__":
    sys.exit(main())
