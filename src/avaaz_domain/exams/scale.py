"""The scale of all marks: half levels from pre-A1 (0) to above B2 (5)."""

LEVELS = {
    "pre-A1": 0.0,
    "A1": 1.0,
    "A1+": 1.5,
    "A2": 2.0,
    "A2+": 2.5,
    "B1": 3.0,
    "B1+": 3.5,
    "B2": 4.0,
    "B2+": 4.5,
    "above-B2": 5.0,
}
"""Names of the scale's steps; a plus is a half level. There is no step at 0.5."""
TOP = 5.0
WHOLE = ("A1", "A2", "B1", "B2", "above-B2")
"""The steps that a learner works towards."""


def clamp(value: float) -> float:
    """The value, kept on the scale."""
    return min(TOP, max(0.0, value))


def half(value: float) -> float:
    """The nearest half level on the scale."""
    return clamp(int(value * 2 + 0.5) / 2)


def level_name(value: float) -> str:
    """The name of the highest step that `value` reaches."""
    return max((step, name) for name, step in LEVELS.items() if step <= half(value) + 1e-9)[1]


def next_level(value: float) -> str:
    """The whole level that comes next; empty at the top of the scale."""
    return next((name for name in WHOLE if LEVELS[name] > half(value)), "")
