"""BM25 proposes passages: articles cut into passages, an inverted index over them, its scores."""
