"""How the bot is at this moment, and all that was counted, in the text format of Prometheus."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Metric, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.watch.counters import REGISTRY
from bot.watch.watched import Remembered, Watched


class Metrics(Collector):
    """A bot's."""

    def __init__(self, watched: Watched, stored: Remembered[int]) -> None:
        self._watched, self._stored = watched, stored
        self._articles: dict[str, int] = {}
        self._registry = CollectorRegistry()
        self._registry.register(self)
        ProcessCollector(registry=self._registry)

    async def page(self) -> bytes:
        """Everything."""
        stored = await self._stored.now()
        self._articles = {"seed": self._watched.seeds()} | ({} if stored is None else {"added": stored})
        return generate_latest(REGISTRY) + generate_latest(self._registry)

    def collect(self) -> Iterator[Metric]:
        watched = self._watched
        yield GaugeMetricFamily("pullquote_guilds", "Servers that the bot is in", watched.guilds())
        yield GaugeMetricFamily("pullquote_queue_length", "Questions that wait to be read", watched.queue())
        yield GaugeMetricFamily("pullquote_ready", "Whether the gateway is ready", watched.ready())
        articles = GaugeMetricFamily("pullquote_articles", "Articles, of all and of servers", labels=["kind"])
        for kind, count in self._articles.items():
            articles.add_metric([kind], count)
        yield articles
        latencies = GaugeMetricFamily("pullquote_latency_seconds", "From Discord and back, by shard", labels=["shard"])
        for shard, seconds in self._watched.latencies().items():
            latencies.add_metric([str(shard)], seconds)
        yield latencies
