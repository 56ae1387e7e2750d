"""Small articles for many at once, and a long one."""

from index import Article
from index.index import PASSAGES
from tests.index import article

STORIES = [
    Article.from_paragraphs(title=f"Story {i}", paragraphs=[f"Minister {name} met envoys in {place} on Sunday."])
    for i, (name, place) in enumerate(
        [("Lutnick", "London"), ("Bessent", "Paris"), ("Greer", "Lisbon"), ("Shaw", "Geneva"), ("Lifeng", "Tokyo")]
    )
]
RAINS = [Article.from_paragraphs(title=f"Rain {i}", paragraphs=[f"It rained for {i} hours."]) for i in range(PASSAGES)]
LONG = article(
    *[f"They walked{' on and on' * 25} in valley {i}, which is {i} miles long." for i in range(3 * PASSAGES)]
)
