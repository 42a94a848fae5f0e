"""Like clauses among millions: exact repeats collapsed, MinHash bands, signature filter, exact Jaccard."""

from mingshu.prose.similarity.clusters import clusters
from mingshu.prose.similarity.pairs import Pairs, comparable, similar_pairs

__all__ = ["Pairs", "clusters", "comparable", "similar_pairs"]
