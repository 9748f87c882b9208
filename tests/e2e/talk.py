"""The talk page as a learner uses it."""

import re
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.support.product import until

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
WAIT_MS = 20_000
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
SIZES = (PHONE, DESKTOP)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_INBOUND = """async () => {
  const room = window.__avaaz_room;
  let energy = 0;
  for (const person of room?.remoteParticipants.values() ?? [])
    for (const publication of person.audioTrackPublications.values()) {
      const report = await publication.track?.getRTCStatsReport();
      const inbound = [...(report?.values() ?? [])].find((row) => row.type === 'inbound-rtp');
      energy += inbound?.totalAudioEnergy ?? 0;
    }
  return energy;
}"""


class Talk:
    """One page of one learner."""

    def __init__(self, page: Page, url: str, locale: str = "en") -> None:
        self.page = page
        self.url = url
        self.locale = locale

    def open(self, language: str = "en") -> "Talk":
        """The landing page, with a language chosen."""
        self.page.goto(f"{self.url}/{self.locale}")
        self.page.get_by_role("combobox").first.select_option(language)
        return self

    def check_microphone(self) -> "Talk":
        """From the landing page to the microphone check."""
        self.page.get_by_role("link", name=_any("Talk now", "Snakk nå")).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(_any("Can we hear you?", "Kan vi høre deg?"))
        return self

    def start(self) -> "Talk":
        """From the microphone check into the call."""
        self.page.get_by_role("link", name=_any("Start talking", "Begynn å snakke")).or_(
            self.page.get_by_role("button", name=_any("Start talking", "Begynn å snakke"))
        ).first.click()
        return self

    def call(self, language: str = "en") -> "Talk":
        """From nothing into a call in which the tutor has spoken."""
        self.open(language).check_microphone().start()
        self.turn("tutor")
        return self

    def state(self, *names: str, limit_ms: int = WAIT_MS) -> None:
        """Wait until the stage shows one of these states."""
        self.page.wait_for_function(
            "names => names.includes(document.querySelector('main[data-state]')?.dataset.state)",
            arg=list(names),
            timeout=limit_ms,
        )

    def turn(self, who: str, text: str = "", nth: int = 0, limit_ms: int = WAIT_MS) -> Any:
        """Wait for a stored turn, and return its element."""
        turns = self.page.locator(f"[data-turn][data-who={who}]")
        found = turns.filter(has_text=text) if text else turns
        found.nth(nth).wait_for(timeout=limit_ms)
        return found.nth(nth)

    def turns(self) -> list[tuple[str, str]]:
        """Ids and texts of the turns that the page holds as stored, in order."""
        rows = self.page.locator("[data-turn]")
        return [(row.get_attribute("data-turn") or "", row.inner_text()) for row in rows.all()]

    def type(self, line: str) -> None:
        """Type a line and send it."""
        field = self.page.get_by_role("textbox")
        if not field.count():
            self.page.get_by_role("button", name=_any("Type", "Skriv")).first.click()
        field.fill(line)
        field.press("Enter")

    def energy(self) -> float:
        """Sound of the other side that has come in so far, of all its voices."""
        return float(self.page.evaluate(_INBOUND))

    def hears_the_tutor(self, since: float = 0.0) -> None:
        """Wait until more of the tutor has come in than `since`."""
        until(lambda: self.energy() > since + 0.001, "sound of the tutor", WAIT_MS / 1000)

    def problems(self) -> list[str]:
        """What axe finds, WCAG 2.2 AA and best practice."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("async () => (await axe.run()).violations")
        return [f"{rule['id']}: {', '.join(node['html'][:120] for node in rule['nodes'])}" for rule in found]

    def problems_everywhere(self) -> list[str]:
        """What axe finds in both themes on a phone and on a desktop. The last of them is left as it is."""
        found = []
        for theme in THEMES:
            self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # no colour is on its way
            for size in SIZES:
                self.page.set_viewport_size(size)
                found += [f"{theme}, {size['width']} px: {each}" for each in self.problems()]
        return found


def _any(*names: str) -> re.Pattern[str]:
    return re.compile("^(" + "|".join(map(re.escape, names)) + ")$")


def offline(context: BrowserContext, *, is_off: bool) -> None:
    """Take the network from the page, or give it back."""
    context.set_offline(is_off)
