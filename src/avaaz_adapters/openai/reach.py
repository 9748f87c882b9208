"""Whether OpenAI answers and takes our key, without spending a token."""

import openai


async def refusal(api_key: str, base_url: str, model: str) -> str:
    """Empty when the vendor answers a question about the model and takes the key, else what is wrong, in a few words.

    The caller bounds the time.
    """
    async with openai.AsyncOpenAI(api_key=api_key, base_url=base_url or None, max_retries=0) as client:
        try:
            await client.models.retrieve(model)
        except (openai.AuthenticationError, openai.PermissionDeniedError):
            return "the key is refused"
        except openai.APIStatusError as error:
            return "in trouble" if error.status_code >= 500 else ""
        except openai.APIConnectionError:
            return "no answer"
    return ""
