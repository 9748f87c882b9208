"""The private attributes of livekit that we touch are still there under these names."""

import inspect

from livekit.agents import llm, utils
from livekit.plugins.google.realtime import realtime_api as live

from avaaz_adapters.livekit.private import shorten_append
from avaaz_adapters.openai.realtime import OpenAIRealtime
from tests.unit.conversation.stage import a_stage


async def test_the_pieces_of_sound_for_the_vendor_can_be_shortened() -> None:
    maker = OpenAIRealtime(
        api_key="sk-test", base_url="http://127.0.0.1:9/v1", model="gpt-realtime", transcribe_model="gpt-4o-transcribe"
    )
    async with a_stage() as stage:
        model = maker.model_for(stage.vendor.briefs[-1])
    session = model.session()
    try:
        assert isinstance(session._bstream, utils.audio.AudioByteStream)
        assert shorten_append(session)
    finally:
        await session.aclose()
        await model.aclose()


def test_a_session_without_them_keeps_its_default() -> None:
    assert not shorten_append(object())  # type: ignore[arg-type]


def test_gemini_says_when_it_is_connected_and_which_instructions_hold() -> None:
    assert callable(llm.RealtimeSession._report_connection_acquired)
    assert "self._opts.instructions != instructions" in inspect.getsource(live.RealtimeSession.update_instructions)
    assert callable(live.RealtimeSession.start_user_activity)
