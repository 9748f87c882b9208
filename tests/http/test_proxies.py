"""Behind a proxy that the operator named, the address it tells counts; from anybody else it does not."""

from collections.abc import Callable

import httpx
import pytest

from tests.support.api import API, Service


def came(client: httpx.Client, address: str) -> int:
    body = {"targetLanguage": "nb", "locale": "en"}
    return client.post(f"{API}/guests", json=body, headers={"X-Forwarded-For": address}).status_code


@pytest.mark.parametrize(("proxies", "other"), [("127.0.0.0/8", 201), ("203.0.113.1", 429), ("", 429)])
def test_visitors_are_told_apart_by_a_trusted_proxy_only(
    own_service: Callable[..., Service], proxies: str, other: int
) -> None:
    service = own_service(AVAAZ_GUESTS_PER_HOUR="1", AVAAZ_TRUSTED_PROXIES=proxies).start()
    with service.client() as client:
        assert came(client, "198.51.100.1") == 201
        assert came(client, "198.51.100.1") == 429
        assert came(client, "198.51.100.2") == other
