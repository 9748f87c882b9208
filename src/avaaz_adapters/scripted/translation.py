"""The script's own lines in its other language."""

from functools import cache

from avaaz_adapters.scripted.script import EN, NB, Script


def _lines(script: Script) -> list[str]:
    return [
        script.greeting,
        *(each.ask for each in script.questions),
        *(each.easier for each in script.questions),
        *script.spoke,
        script.spoke_long,
        *script.wrote,
        script.asked,
        script.again,
        script.slower,
        script.goodbye,
        script.welcome,
    ]


@cache
def _pairs(language: str) -> dict[str, str]:
    """Lines of the other language, and the same in this one."""
    if language not in {"nb", "en"}:
        return {}
    one, other = (EN, NB) if language == "nb" else (NB, EN)
    return dict(zip(_lines(one), _lines(other), strict=True))


def translated(text: str, language: str) -> str | None:
    """The line in Bokmål (`nb`) or English (`en`); None when some of it is not from the script."""
    pairs = _pairs(language)
    found: list[str] = []
    rest = text.strip()
    while rest:
        line = max((each for each in pairs if rest.startswith(each)), key=len, default=None)
        if line is None:
            return None
        found.append(pairs[line])
        rest = rest[len(line) :].strip()
    return " ".join(found) or None
