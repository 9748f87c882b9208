"""How OpenAI, or a server with the same API, is reached."""

import openai

from avaaz_adapters.system.trust import trusted

CONNECT_S = 3.0
"""How long the vendor may take to accept a connection, in seconds."""
NO_KEY = "none"
"""What is shown to a server that wants no key: the SDK insists on one."""


def client(api_key: str, base_url: str, silence_s: float) -> openai.AsyncOpenAI:
    """A client for one event loop. The vendor may send nothing for `silence_s` seconds; asked again once."""
    return openai.AsyncOpenAI(
        api_key=api_key or NO_KEY,
        base_url=base_url or None,
        timeout=openai.Timeout(silence_s, connect=CONNECT_S),
        max_retries=1,
        http_client=openai.DefaultAsyncHttpxClient(verify=trusted()),
    )
