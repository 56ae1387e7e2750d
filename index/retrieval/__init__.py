"""Articles in, their passages out (``passages``); a query in, those with the best BM25 scores out (``ranking``)."""
