"""Who is measured beside us: each builds an index of the same terms and gives a function that finds ten passages.

bm25s and tantivy are of the extra ``bench``; they are left out where they are not installed.
"""

from collections.abc import Callable, Sequence
from importlib.util import find_spec

from rank_bm25 import BM25Plus

from index.retrieval.bm25 import K1, B
from index.retrieval.ranking import Ranking
from tests.benchmark.corpus import Corpus

TEN = 10
HEAP = 200_000_000  # bytes that tantivy may fill before it writes a segment

Find = Callable[[Sequence[str]], object]


def ours(corpus: Corpus) -> Find:
    ranking = Ranking.build(corpus.owned())
    return lambda query: ranking.best(query, TEN)


def rank_bm25(corpus: Corpus) -> Find:
    """Its own ``get_top_n``, less the passages' texts: all scores, sorted."""
    bm25 = BM25Plus(corpus.texts, k1=K1, b=B, delta=0)
    return lambda query: bm25.get_top_n(query, range(corpus.size), TEN)


def bm25s(corpus: Corpus) -> Find:
    """With its fastest backend, compiled before anything is measured."""
    import bm25s as library

    engine = library.BM25(method="lucene", k1=K1, b=B, backend="numba")
    engine.index(corpus.texts, show_progress=False)
    most = min(TEN, corpus.size)
    return lambda query: engine.retrieve([query], k=most, show_progress=False, n_threads=0)


def tantivy(corpus: Corpus) -> Find:
    """One segment in memory, terms and frequencies only; the hits are counted by nobody."""
    import tantivy as library

    schema = library.SchemaBuilder().add_text_field("terms", tokenizer_name="whitespace", index_option="freq").build()
    index = library.Index(schema)
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for text in corpus.texts:
        writer.add_document(library.Document(terms=" ".join(text)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(query: Sequence[str]) -> object:
        terms = [(library.Occur.Should, library.Query.term_query(schema, "terms", term, "freq")) for term in query]
        return searcher.search(library.Query.boolean_query(terms), TEN, count=False).hits

    return find


ENGINES: dict[str, Callable[[Corpus], Find]] = {"ours": ours, "rank-bm25": rank_bm25}
if find_spec("bm25s") and find_spec("numba"):
    ENGINES["bm25s"] = bm25s
if find_spec("tantivy"):
    ENGINES["tantivy"] = tantivy
