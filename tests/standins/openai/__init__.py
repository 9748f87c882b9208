"""A stand-in of OpenAI for tests and measurements on this machine: Realtime (GA) and Responses.

The protocol is the one that openai-python 3.54 has types for (`openai.types.realtime`, `openai.types.responses`); the
contract test parses every event with them. Start it with `python -m tests.standins.openai --port N`.

  ws    /v1/realtime?model=…   a conversation           POST /v1/responses   a typed answer, streamed or whole
  GET   /v1/models[/{id}]      what a probe asks
  GET   /_log                  [{t, dir, conn, event}]: t is CLOCK_MONOTONIC in seconds, sound left out
  GET   /_sessions             [{conn, session, items}] of the open conversations
  POST  /_script               see Script; the counters of open conversations start again
  POST  /_fault                {kind, …}, see faults

Any key is taken but those that begin with `sk-bad`; with `--key` only that one.
"""
