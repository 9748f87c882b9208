"""The plain voice agent of livekit's documentation, with its own defaults: the baseline of the voice rows.

`python -m bench.peers.bare_agent start`, with LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET and OPENAI_BASE_URL in
the environment. The vendor detects the end of a turn (`server_vad`) after 400 ms. Two settings are not the default, and
both are in its favour or neutral here: it refuses no job on a busy machine, and its health port is a free one.
"""

from livekit.agents import Agent, AgentServer, AgentSession, JobContext, cli
from livekit.plugins import openai
from openai.types.realtime.realtime_audio_input_turn_detection import ServerVad

NAME = "bare"
WINDOW_MS = 400

server = AgentServer(load_fnc=lambda: 0.0, host="127.0.0.1", port=0)


@server.rtc_session(agent_name=NAME)
async def talk(ctx: JobContext) -> None:
    """One call."""
    session: AgentSession[None] = AgentSession(
        llm=openai.realtime.RealtimeModel(
            voice="marin",
            turn_detection=ServerVad(
                type="server_vad", silence_duration_ms=WINDOW_MS, create_response=True, interrupt_response=True
            ),
        )
    )
    await session.start(agent=Agent(instructions="You are a helpful language tutor."), room=ctx.room)
    await ctx.connect()
    session.generate_reply(instructions="Greet the learner.")


if __name__ == "__main__":
    cli.run_app(server)
