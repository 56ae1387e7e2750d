"""Where the extra ``train`` is missing, its modules are not looked into for doctests."""

from importlib.util import find_spec

collect_ignore = (
    []
    if find_spec("torch")
    else [f"{name}.py" for name in ("batches", "export", "fit", "reader", "rounding", "sampling")]
)
