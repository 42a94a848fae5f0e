"""An installation of its own: a home, a database of the kind under test, and commands run as a user would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.cli.office import Ended


@dataclass(frozen=True)
class Installation:
    """``home`` is the folder of its files, ``url`` the address of its database."""

    home: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are started with."""
        return os.environ | {"MINGSHU_HOME": str(self.home), "MINGSHU_DATABASE_URL": self.url}

    def start(self, *words: str) -> subprocess.Popen[str]:
        """``mingshu WORDS`` as a process."""
        return self._python("from mingshu.cli.main import main; main()", *words)

    def run(self, *words: str) -> Ended:
        """``mingshu WORDS`` to its end."""
        process = self.start(*words)
        said, warned = process.communicate(timeout=300)
        return Ended(process.returncode, said, warned)

    def done(self, *words: str) -> str:
        """A command that must succeed; its output."""
        ended = self.run(*words)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def code(self, lines: str) -> subprocess.Popen[str]:
        """Python ``lines`` with the product set up, as a process."""
        return self._python(f"import django; django.setup()\n{lines}")

    def answer(self, lines: str) -> object:
        """What ``lines`` print as JSON."""
        process = self.code(f"import json\n{lines}")
        said, warned = process.communicate(timeout=300)
        assert process.returncode == 0, warned
        return json.loads(said)

    def state(self) -> object:
        """Counts of what is kept, whether the chain and all references hold, and what lies in the work folder."""
        return self.answer(STATE)

    def _python(self, lines: str, *words: str) -> subprocess.Popen[str]:
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": "mingshu.settings"}
        return subprocess.Popen(
            [sys.executable, "-c", lines, *words],
            env=environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


STATE = """
from django.db import connection
from mingshu.audit.verifying import examine
from mingshu.audit.models import Entry
from mingshu.evidence.models import Attachment
from mingshu.organisations.models import Organ
connection.check_constraints()
print(json.dumps({
    "organs": sorted(Organ.objects.values_list("name", flat=True)),
    "entries": Entry.objects.exclude(verb__in=["backup", "restore"]).count(),
    "attachments": sorted(Attachment.objects.values_list("digest", flat=True)),
    "chain": [one.zh for one in examine().troubles],
}))
"""
