"""Several text models as one."""

from datetime import timedelta

import pytest

from avaaz_adapters.contract_suite.briefs import a_brief
from avaaz_adapters.contract_suite.text import a_form, answered
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.text import MemoryText
from avaaz_adapters.scripted.text import ScriptedText
from avaaz_domain.conversation.circuit import Circuits
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.failover_text import FailoverText
from avaaz_domain.conversation.ports import TextLLM

REST = timedelta(seconds=30)
GOOD = {"translation": {"translation": "Where do you live?"}}


def both(first: TextLLM, second: TextLLM) -> tuple[FailoverText, VirtualClock]:
    clock = VirtualClock()
    return FailoverText({"first": first, "second": second}, Circuits(("first", "second"), REST), clock), clock


async def test_a_failure_before_the_first_piece_is_never_seen_and_the_first_rests() -> None:
    first, second = MemoryText(fail_after=0, failures=1), MemoryText(["From ", "the second."])
    model, clock = both(first, second)
    assert await answered(model, a_brief(), "Hei!") == ["From ", "the second."]
    assert await answered(model, a_brief(), "Hei!") == ["From ", "the second."]
    assert len(first.asked) == 1
    await clock.advance(60)
    assert await answered(model, a_brief(), "Hei!") == list(first.pieces)


async def test_a_failure_in_the_middle_is_raised_and_who_asks_again_is_answered_by_the_next() -> None:
    model, _ = both(MemoryText(["One ", "two"], fail_after=1), MemoryText(["Three ", "four"]))
    with pytest.raises(VendorFailed):
        await answered(model, a_brief(), "Hei!")
    assert await answered(model, a_brief(), "Hei!") == ["Three ", "four"]


async def test_nobody_left_is_the_last_failure() -> None:
    model, _ = both(MemoryText(fail_after=0), MemoryText(fail_after=0, recoverable=False))
    with pytest.raises(VendorFailed):
        await answered(model, a_brief(), "Hei!")
    with pytest.raises(VendorFailed):
        await model.fill(a_form())


async def test_a_form_goes_to_the_next_and_a_script_does_not_rest_for_what_it_cannot_do() -> None:
    model, clock = both(ScriptedText(pause_s=0), MemoryText(filled=GOOD))
    assert model.judges
    assert await model.fill(a_form()) in (GOOD["translation"], {"translation": "Where do you live?"})
    assert model.circuits.of("first").well_at(clock.now())


async def test_only_scripts_judge_nobody() -> None:
    model, _ = both(ScriptedText(), ScriptedText())
    assert not model.judges
