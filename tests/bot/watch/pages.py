"""A page of metrics, read without the bot's code; and a bot that is looked at."""

from collections.abc import Callable, Mapping

from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from bot.watch.counters import REGISTRY
from bot.watch.watched import Watched


def read(page: str) -> dict[str, float]:
    """Every sample of a page: its name, and its labels' values behind that."""
    samples = [sample for family in text_string_to_metric_families(page) for sample in family.samples]
    return {" ".join([sample.name, *sample.labels.values()]): sample.value for sample in samples}


def counted() -> dict[str, float]:
    """What has been counted up to now."""
    return read(generate_latest(REGISTRY).decode())


def more(before: Mapping[str, float]) -> dict[str, float]:
    """What has been counted since; without the histograms' buckets and sums."""
    now = {name: count for name, count in counted().items() if "_bucket" not in name and "_sum" not in name}
    return {name: count - before.get(name, 0) for name, count in now.items() if count != before.get(name, 0)}


def bot(
    *,
    is_ready: Callable[[], bool] = lambda: True,
    latencies: Mapping[int, float] | None = None,
    stored: Callable[[], int] = lambda: 7,
) -> Watched:
    """One in three servers, with a seed and two questions in its queue."""
    return Watched(
        ready=is_ready,
        latencies=lambda: {0: 0.25} if latencies is None else latencies,
        guilds=lambda: 3,
        seeds=lambda: 1,
        queue=lambda: 2,
        stored=stored,
    )
