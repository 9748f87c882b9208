"""`avaaz doctor`: says for each setting and dependency whether it is there, and what to do if not."""

from collections.abc import Sequence

from avaaz_entrypoints.cli.checks import Finding, everything
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.settings import SECRETS, Settings
from avaaz_entrypoints.composition.settings_error import SettingsError
from avaaz_entrypoints.composition.variables import variable


def chosen(settings: Settings) -> list[str]:
    """The settings that are not the default, one line each; secrets are not shown."""
    defaults = Settings()
    return [
        f"{variable(field)}={'(set)' if field in SECRETS else value}"
        for field in Settings.__struct_fields__
        if (value := getattr(settings, field)) != getattr(defaults, field)
    ]


def render(findings: Sequence[Finding]) -> str:
    """One line for each finding, with its cure beneath."""
    width = max(len(finding.name) for finding in findings)
    lines = []
    for finding in findings:
        lines.append(f"{finding.state:<8} {finding.name:<{width}}  {finding.detail}")
        if finding.cure:
            lines.append(f"{'':<8} {'':<{width}}  -> {finding.cure}")
    return "\n".join(lines)


def main(argv: list[str]) -> int:
    """Print the findings. Exit code 1 when something that is needed is missing."""
    del argv
    try:
        settings = load_settings()
    except SettingsError as why:
        print(render([Finding("settings", "missing", problem) for problem in why.problems]))
        return 1
    findings = everything(settings)
    lines = chosen(settings)
    print(
        "\n".join(["settings (all others have their default):", *(f"  {line}" for line in lines), ""]) if lines else ""
    )
    print(render(findings))
    return int(any(finding.state == "missing" for finding in findings))
