"""How Google's SDK reaches Gemini: the vendor's own address, or another one with certificates of its own."""

import ssl

from google.genai.types import HttpOptions

VERSION = "v1beta"
"""The version of the API that has the Live API."""


def http_options(base_url: str, ca_file: str, timeout_s: float) -> HttpOptions:
    """Fresh options for one client: the SDK and the plugin change theirs."""
    arguments = {"ssl": ssl.create_default_context(cafile=ca_file)} if ca_file else None
    return HttpOptions(
        base_url=base_url or None,
        api_version=VERSION,
        async_client_args=arguments,
        timeout=int(timeout_s * 1000),
    )
