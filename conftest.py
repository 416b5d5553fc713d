"""What pytest leaves alone: the examples of modules that need torch, where torch is not installed."""

from importlib.util import find_spec

_NEED_TORCH = ("careful", "export", "fast", "lessons", "networks", "recipe", "schedule")

collect_ignore = [] if find_spec("torch") else [f"src/foresaid/attribution/training/{n}.py" for n in _NEED_TORCH]
