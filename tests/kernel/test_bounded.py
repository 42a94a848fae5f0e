"""Work in a process of its own: answers come back, limits are named, crashes end the child alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mingshu.kernel.bounded import Bounds, ChildFailed, ChildLost, Limit, LimitHit, bounded
from mingshu.kernel.bounded.warm import BEHIND
from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period
from tests.kernel.processes import until_gone

sys.path.append(str(Path(__file__).parent))  # the works are loaded by name in the other process
import works

BOUNDS = Bounds(memory=200_000_000, processor=30, seconds=60)


def test_an_answer_comes_back() -> None:
    assert bounded(BOUNDS, works.doubled, "法治", times=3) == "法治法治法治"
    assert bounded(BOUNDS, works.year_of, 2022) == Period.of_year(2022)


def test_it_is_computed_in_another_process_each_time_of_one_parent() -> None:
    first, second = bounded(BOUNDS, works.process), bounded(BOUNDS, works.process)
    assert len({first[0], second[0], os.getpid()}) == 3
    assert first[1] == second[1] != os.getpid()


def test_it_gives_way_to_whoever_waits_for_a_page() -> None:
    assert bounded(BOUNDS, os.nice, 0) == min(os.nice(0) + BEHIND, 19)


def test_much_goes_in_and_out() -> None:
    assert bounded(BOUNDS, works.doubled, "x" * 20_000_000) == "x" * 40_000_000


def test_a_refusal_comes_back_as_it_was_raised() -> None:
    with pytest.raises(BadInput) as refused:
        bounded(BOUNDS, works.refuse, "述法报告.docx")
    assert refused.value.message.zh == "不能读“述法报告.docx”。" and refused.value.way_out
    assert refused.value.way_out.en == "Save it anew." and str(refused.value) == "不能读“述法报告.docx”。"


@pytest.mark.parametrize(
    ("work", "said"), [(works.stumble, "ZeroDivisionError"), (works.panic, "Option::unwrap()")]
)
def test_an_unforeseen_error_is_told_with_its_traceback(work: object, said: str) -> None:
    with pytest.raises(ChildFailed) as failed:
        bounded(BOUNDS, work)  # type: ignore[arg-type]
    assert said in failed.value.told and "works.py" in failed.value.told


def limit_of(bounds: Bounds, work: object, *given: object) -> LimitHit:
    with pytest.raises(LimitHit) as hit:
        bounded(bounds, work, *given)  # type: ignore[arg-type]
    return hit.value


def test_memory_is_bounded() -> None:
    assert bounded(BOUNDS, works.hoard, 100_000_000) == 100_000_000
    hit = limit_of(BOUNDS, works.hoard, 300_000_000)
    assert hit.limit is Limit.MEMORY and "200 MB" in hit.message.zh and "200 MB" in hit.message.en


def test_a_lack_of_memory_that_a_library_calls_damage_is_told_as_what_it_is() -> None:
    assert limit_of(BOUNDS, works.hoard_and_call_it_damage, 200_000_000).limit is Limit.MEMORY


def test_an_abort_for_memory_is_told_as_such() -> None:
    assert limit_of(BOUNDS, works.abort_for_memory).limit is Limit.MEMORY


def test_computing_is_bounded() -> None:
    hit = limit_of(Bounds(processor=1, seconds=120), works.compute_for_ever)
    assert hit.limit is Limit.PROCESSOR and "1 秒" in hit.message.zh


def test_waiting_is_bounded() -> None:
    assert limit_of(Bounds(seconds=1), works.wait_for_ever).limit is Limit.SECONDS


def test_the_answer_is_bounded() -> None:
    assert limit_of(Bounds(answer=1_000_000), works.doubled, "x" * 600_000).limit is Limit.ANSWER


def test_a_crash_ends_the_child_alone() -> None:
    with pytest.raises(ChildLost):
        bounded(BOUNDS, works.crash)
    assert bounded(BOUNDS, works.doubled, "a") == "aa"


@pytest.mark.parametrize(
    "answer", [works.answer_with_a_call, works.answer_with_a_program, works.answer_with_our_own_call]
)
def test_an_answer_that_would_run_code_here_is_none(answer: Callable[[], works.Evil]) -> None:
    with pytest.raises(ChildLost):
        bounded(BOUNDS, answer)


def test_calls_of_many_threads_run_beside_each_other() -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: bounded(BOUNDS, works.doubled, str(n)), range(40)))
    assert found == [str(n) * 2 for n in range(40)]


def test_it_starts_anew_when_the_warm_process_was_killed() -> None:
    _child, warm = bounded(BOUNDS, works.process)
    os.kill(warm, signal.SIGKILL)
    until_gone(warm)
    assert bounded(BOUNDS, works.doubled, "a") == "aa"


def test_programs_that_the_child_started_end_with_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    limit_of(Bounds(memory=0, seconds=2), works.start_a_program_and_wait, str(told))
    until_gone(int(told.read_text()))


PARENT = """
import sys, threading, time
sys.path.append(sys.argv[1])
import works
from mingshu.kernel.bounded import Bounds, bounded
if __name__ == "__main__":
    child, warm = bounded(Bounds(), works.process)
    threading.Thread(target=bounded, args=(Bounds(memory=0), works.start_a_program_and_wait, sys.argv[2]), daemon=True).start()
    print(warm, flush=True)
    time.sleep(3600)
"""


def test_all_ends_when_the_caller_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    command = [sys.executable, "-c", PARENT, str(Path(__file__).parent), str(told)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        warm = int(parent.stdout.readline())
        until = time.monotonic() + 60
        while not (told.exists() and told.read_text()) and time.monotonic() < until:
            time.sleep(0.02)
        parent.send_signal(signal.SIGKILL)
    until_gone(warm)
    until_gone(int(told.read_text()))
