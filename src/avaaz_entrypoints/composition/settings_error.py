"""The refusal of an incomplete configuration, importable where no third-party package is."""


class SettingsError(Exception):
    """The environment does not make a complete configuration; `problems` has one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
