"""Twenty people who read pages of the demo county without a pause, beside a bare Django page.

``mingshu serve`` runs with its defaults; locust's people each have a session of their own and take the pages an
evaluator works with, in any order. In the same run the same people read ``bare_page.py``, which does nothing but say
who is signed in, from the same database and the same kind and number of workers: what Django itself takes.

Targets: 40 pages a second, p95 under a second, no error. Run: ``python benchmarks/bench_load.py [--people N]
[--seconds N]``, on PostgreSQL by ``tools/with_postgresql.py``; ``--home`` takes a home in which the demo is already
built. locust comes with the ``bench`` extra. Exit code 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

HERE = Path(__file__).parent
COUNTY, TOWNSHIP, YEAR = "990101", "990101101", 2023
TARGETS = {"pages_per_second": 40, "p95_ms": 1000, "errors": 0}
MINGSHU = [sys.executable, "-c", "from mingshu.cli.main import main; main()"]
WARM_UP, PATIENCE = 5, 300
"""Seconds before anything is counted; seconds after which what does not start is given up."""


def main() -> None:
    """Build the demo, load both servers, print and keep the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=20)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument(
        "--home", type=Path, help="a home in which `mingshu demo` has been run; sessions are added"
    )
    options.add_argument("--prepare", action="store_true", help="print pages and new sessions of the home")
    options.add_argument("--load", metavar="URL", help="load this server with what stands on standard input")
    chosen = options.parse_args()
    if chosen.prepare:
        print(json.dumps(prepare(chosen.people)))
    elif chosen.load:
        print(json.dumps(load(chosen.load, chosen.seconds, **json.load(sys.stdin))))
    else:
        with tempfile.TemporaryDirectory() as folder:
            result = measure(
                chosen.home or Path(folder), chosen.people, chosen.seconds, built=bool(chosen.home)
            )
        keep(result)
        sys.exit(0 if result["targets_met"] else 1)


def measure(home: Path, people: int, seconds: float, *, built: bool) -> dict[str, Any]:
    """Both servers under the same people, and their ratios."""
    environment = {**os.environ, "MINGSHU_HOME": str(home), "DJANGO_SETTINGS_MODULE": "mingshu.settings"}
    if not built:
        subprocess.run([*MINGSHU, "demo"], env=environment, stdout=subprocess.DEVNULL, check=True)
    found = ask(["--prepare", "--people", str(people)], environment)
    bare = environment | {"DJANGO_SETTINGS_MODULE": "bare_page", "PYTHONPATH": str(HERE)}
    ours = under_load([*MINGSHU, "serve"], environment, seconds, found["given"])
    peer = under_load(BARE, bare, seconds, {**found["given"], "pages": {"bare page": "/"}})
    return {
        "what": f"{people} people without a pause on the pages of the demo county, {seconds:g} s",
        "database": found["database"],
        "mingshu": ours,
        "bare_page": peer,
        "share_of_the_bare_pages_per_second": round(
            ours["pages_per_second"] / max(peer["pages_per_second"], 0.1), 3
        ),
        "times_the_bare_p50": round(ours["p50_ms"] / max(peer["p50_ms"], 1), 1),
        "times_the_bare_p95": round(ours["p95_ms"] / max(peer["p95_ms"], 1), 1),
        "targets": TARGETS,
        "targets_met": ours["pages_per_second"] >= TARGETS["pages_per_second"]
        and ours["p95_ms"] < TARGETS["p95_ms"]
        and ours["errors"] == TARGETS["errors"],
    }


# What `mingshu serve` starts, for another application.
BARE = [
    *(sys.executable, "-m", "gunicorn", "django.core.wsgi:get_wsgi_application()", "--log-level", "warning"),
    *("--workers", "2", "--threads", "8", "--timeout", "120"),
    *("--worker-class", "mingshu.cli.serving.worker.PatientWorker"),
]


def under_load(command: list[str], environment: dict[str, str], seconds: float, given: Any) -> dict[str, Any]:
    """Start the server, send the people, stop it."""
    with served(command, environment) as url:
        return ask(["--load", url, "--seconds", str(seconds)], environment, json.dumps(given))


def ask(arguments: list[str], environment: dict[str, str], said: str = "") -> dict[str, Any]:
    """What this file prints in a process of its own."""
    command = [sys.executable, __file__, *arguments]
    done = subprocess.run(command, env=environment, input=said, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


@contextmanager
def served(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    """The address of the server that ``command`` starts, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}"], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + PATIENCE
        while not answers(port):
            if process.poll() is not None or time.monotonic() > until:
                sys.exit(f"{command}: did not start")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def answers(port: int) -> bool:
    """Whether somebody listens at ``port``."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def prepare(people: int) -> dict[str, Any]:
    """The name of the database, the pages of the demo county and a session of the evaluator for each of ``people``."""
    from mingshu.cli.main import prepare_home, set_up_django

    set_up_django()
    prepare_home()
    from django.db import connection
    from django.test import Client

    from mingshu.accounts.models import User

    user = User.objects.get(username="evaluator")
    sessions = []
    for _person in range(people):
        client = Client()
        client.force_login(user)
        sessions.append(client.cookies["sessionid"].value)
    return {"database": connection.vendor, "given": {"sessions": sessions, "pages": pages()}}


def pages() -> dict[str, str]:
    """The pages by what they are."""
    from django.urls import reverse

    from mingshu.ledgers.description import LEDGERS
    from mingshu.organisations.tree import organ_by_code

    row = LEDGERS.get("mediation").model.rows.filter(organ=organ_by_code(TOWNSHIP)).earliest("pk")
    county, town = (COUNTY, YEAR), (TOWNSHIP, YEAR)
    return {
        "home": reverse("organ-home", args=town),
        "county home": reverse("organ-home", args=county),
        "ledgers": reverse("ledger-index", args=town),
        "list": reverse("ledger-list", args=(*town, "mediation")),
        "search": reverse("ledger-list", args=(*town, "mediation")) + f"?q={YEAR}",
        "row": reverse("record-detail", args=(*town, "mediation", row.pk)),
        "figures": reverse("figure-list", args=town),
        "figure": reverse("figure-detail", args=(*town, "M-ME-07")),
        "county figures": reverse("figure-list", args=county),
        "reports": reverse("report-list", args=town),
        "report": reverse("report-page", args=(*town, report())),
        "review": reverse("review-list", args=town),
    }


def report() -> int:
    """The key of the township's report of the year, begun by its clerk where there is none."""
    from mingshu.accounts.models import User
    from mingshu.organisations.tree import organ_by_code
    from mingshu.reports.actions import report_start
    from mingshu.reports.kinds import Holder, Kind
    from mingshu.reports.models import ReportDraft

    town, clerk = organ_by_code(TOWNSHIP), User.objects.get(username="clerk")
    begun = ReportDraft.objects.filter(organ=town, year=YEAR).order_by("pk").first()
    if begun is None:
        begun = report_start(actor=clerk, organ=town, year=YEAR, kind=Kind.SHUFA, holder=Holder.GOVERNMENT)
    return int(begun.pk)


def load(url: str, seconds: float, *, sessions: list[str], pages: dict[str, str]) -> dict[str, Any]:
    """What a person for each of ``sessions`` met on ``pages`` in ``seconds``; milliseconds."""
    import gevent
    from locust import FastHttpUser, constant, task
    from locust.env import Environment

    read_each(url, sessions[0], pages)
    free, dice = list(sessions), random.Random(YEAR)

    class Person(FastHttpUser):
        wait_time = constant(0)
        host = url

        def on_start(self) -> None:
            self.cookie = {"Cookie": f"sessionid={free.pop()}"}

        @task
        def read(self) -> None:
            name, path = dice.choice(list(pages.items()))
            sent: dict[str, Any] = {
                "name": name,
                "headers": self.cookie,
                "allow_redirects": False,
                "catch_response": True,
            }
            with self.client.get(path, **sent) as answer:
                if answer.status_code != 200:
                    answer.failure(f"{answer.status_code}")

    environment = Environment(user_classes=[Person])
    runner = environment.create_local_runner()
    runner.start(len(sessions), spawn_rate=len(sessions))
    gevent.sleep(WARM_UP)
    environment.stats.reset_all()
    began = time.monotonic()
    gevent.sleep(seconds)
    found = counted(environment.stats, time.monotonic() - began)
    runner.quit()
    return found


def read_each(url: str, session: str, pages: dict[str, str]) -> None:
    """Read every page once, so that none is counted for what is loaded only the first time."""
    for path in pages.values():
        with urlopen(Request(url + path, headers={"Cookie": f"sessionid={session}"})) as answer:
            answer.read()


def counted(stats: Any, seconds: float) -> dict[str, Any]:
    """What locust counted, of all pages and of each."""
    whole, slowest = stats.total, sorted(stats.entries.values(), key=lambda one: -one.median_response_time)
    return {
        "pages_per_second": round(whole.num_requests / seconds, 1),
        "p50_ms": whole.get_response_time_percentile(0.5),
        "p95_ms": whole.get_response_time_percentile(0.95),
        "errors": whole.num_failures,
        "kinds_of_errors": sorted({f"{one.name}: {one.error}" for one in stats.errors.values()}),
        "p50_ms_of_each": {one.name: one.get_response_time_percentile(0.5) for one in slowest},
    }


def keep(result: dict[str, Any]) -> None:
    """Print the result and write it beside those of the other benchmarks."""
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    name = "load.json" if result["database"] == "sqlite" else f"load-{result['database']}.json"
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
