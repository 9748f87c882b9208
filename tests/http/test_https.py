"""What is different when the connection is https."""

from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import pytest

from avaaz_entrypoints.composition.container import build_container
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.http.app import make_app
from tests.support.api import API, SECRET


@pytest.fixture
async def secure(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    settings = Settings(store="memory", secret=SECRET, web_dir=tmp_path)
    container = build_container(settings)
    transport = httpx.ASGITransport(await make_app(container, settings))
    async with httpx.AsyncClient(transport=transport, base_url="https://avaaz.example") as client:
        yield client
    await container.close()


async def test_the_device_cookie_never_leaves_https(secure: httpx.AsyncClient) -> None:
    answer = await secure.post(f"{API}/guests", json={"targetLanguage": "nb", "locale": "en"})
    assert SimpleCookie(answer.headers["set-cookie"])["avaaz_device"]["secure"] is True


@pytest.mark.parametrize("path", [f"{API}/about", "/"])
async def test_the_browser_is_told_to_stay(secure: httpx.AsyncClient, path: str) -> None:
    assert (await secure.get(path)).headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_our_page_is_known_by_its_whole_origin(secure: httpx.AsyncClient) -> None:
    entered = await secure.post(f"{API}/guests", json={"targetLanguage": "nb", "locale": "en"})
    cookie = f"avaaz_device={SimpleCookie(entered.headers['set-cookie'])['avaaz_device'].value}"
    secure.cookies.clear()
    for origin, status in (
        ("https://avaaz.example", 200),
        ("http://avaaz.example", 403),
        ("https://avaaz.example:1", 403),
    ):
        headers = {"X-Avaaz": "1", "Origin": origin, "Cookie": cookie}
        assert (await secure.post(f"{API}/auth/refresh", headers=headers)).status_code == status, origin
