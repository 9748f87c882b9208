"""How Google's SDK reaches Gemini: the vendor's own address, or another one with certificates of its own."""

from google.genai.types import HttpOptions

from avaaz_adapters.system.trust import trusted

VERSION = "v1beta"
"""The version of the API that has the Live API."""


def http_options(base_url: str, ca_file: str, timeout_s: float) -> HttpOptions:
    """Fresh options for one client: the SDK and the plugin change theirs."""
    return HttpOptions(
        base_url=base_url or None,
        api_version=VERSION,
        client_args={"verify": trusted(ca_file)},
        async_client_args={"ssl": trusted(ca_file)},
        timeout=int(timeout_s * 1000),
    )
