"""Like clauses are found, exactly measured and grouped."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingshu.kernel.errors import BadInput
from mingshu.prose.similarity import clusters, comparable, similar_pairs
from mingshu.prose.similarity.jaccard import jaccard
from mingshu.prose.similarity.shingles import Shingles
from mingshu.prose.similarity.signatures import Banding

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]
CLAUSE = "定期听取法治建设工作汇报并研究解决重点难点问题确保各项任务落地见效"


def trigrams(clause: str) -> set[str]:
    padded = clause.ljust(3, "\0")
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def plain_jaccard(first: str, second: str) -> float:
    mine, theirs = trigrams(first), trigrams(second)
    return len(mine & theirs) / len(mine | theirs)


def test_a_clause_with_one_word_changed_is_like_the_first() -> None:
    other = CLAUSE.replace("汇报", "报告")
    (pair,) = similar_pairs([CLAUSE, "发放宣传资料到户", other], threshold=0.7)
    assert pair[:2] == (0, 2)
    assert pair[2] == pytest.approx(plain_jaccard(CLAUSE, other))


def test_repeats_are_paired_with_their_first_occurrence() -> None:
    pairs = list(similar_pairs([CLAUSE, "开展普法宣传活动", CLAUSE, CLAUSE]))
    assert pairs == [(0, 2, 1.0), (0, 3, 1.0)]


def test_nothing_is_like_nothing() -> None:
    assert len(similar_pairs([])) == 0
    assert len(similar_pairs([CLAUSE])) == 0
    assert list(similar_pairs(["", "法", "法治", ""])) == [(0, 3, 1.0)]


def test_clusters_join_through_others_and_keep_repeats() -> None:
    near = CLAUSE.replace("见效", "生根")
    groups = clusters([CLAUSE, "完全不同的一句话没有相同之处", near, CLAUSE, near + "。"])
    assert groups == [[0, 2, 3, 4]]


def test_a_crowd_of_like_clauses_is_one_cluster() -> None:
    crowd = [CLAUSE + HAN[index] for index in range(300)]
    assert [len(group) for group in clusters(crowd)] == [300]


@pytest.mark.parametrize("threshold", [0, -1, 1.1])
def test_a_threshold_outside_the_unit_is_refused(threshold: float) -> None:
    with pytest.raises(BadInput, match="阈值"):
        similar_pairs([CLAUSE], threshold)


def test_comparable_drops_what_printing_changes() -> None:
    assert comparable("全年　受理案件１２件，办结率“９５％”。") == "全年受理案件12件办结率95"


@given(st.lists(st.text(alphabet="法治建设工作一二三😀", max_size=12), min_size=2, max_size=12))
def test_similarity_is_the_plain_jaccard_of_trigram_sets(clauses: list[str]) -> None:
    import numpy as np

    shingles = Shingles.of(clauses)
    first, second = np.triu_indices(len(clauses), 1)
    found = jaccard(shingles, first.astype(np.int64), second.astype(np.int64))
    expected = [plain_jaccard(clauses[a], clauses[b]) for a, b in zip(first, second, strict=True)]
    assert found.tolist() == pytest.approx(expected)


@settings(max_examples=30)
@given(st.lists(st.text(alphabet="法治建设工作", min_size=3, max_size=20), max_size=30))
def test_every_pair_returned_is_right_and_ordered(clauses: list[str]) -> None:
    for first, second, similarity in similar_pairs(clauses, 0.5):
        assert first < second
        assert similarity >= 0.5
        assert similarity == pytest.approx(plain_jaccard(clauses[first], clauses[second]))


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.8, 0.9])
def test_the_banding_catches_what_stands_at_the_threshold(threshold: float) -> None:
    banding = Banding.for_threshold(threshold)
    assert 1 - (1 - threshold**banding.rows) ** banding.bands >= 0.99


def test_planted_pairs_are_found() -> None:
    chance = random.Random(3)
    clauses, planted = [], []
    for index in range(6000):
        if index > 10 and index % 10 == 0:
            original = chance.randrange(index)
            letters = list(clauses[original])
            for _ in range(chance.randint(1, 3)):
                letters[chance.randrange(len(letters))] = chance.choice(HAN)
            clauses.append("".join(letters))
            planted.append((original, index))
        else:
            clauses.append("".join(chance.choice(HAN) for _ in range(chance.randint(30, 60))))
    wanted = [pair for pair in planted if plain_jaccard(clauses[pair[0]], clauses[pair[1]]) >= 0.8]
    pairs = similar_pairs(clauses)
    found = {(first, second) for first, second, _ in pairs}
    assert len(wanted) > 200
    assert sum(pair in found for pair in wanted) / len(wanted) >= 0.98
    assert all(plain_jaccard(clauses[a], clauses[b]) >= 0.8 for a, b in found)
