"""The exported page as files: which path is which file, and how it may be kept."""

import gzip
import http.client
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import httpx
import pytest

from tests.support.api import Service, running
from tests.support.product import ROOT

OUT = ROOT / "web" / "out"
BUILT = pytest.mark.skipif(not (OUT / "index.html").is_file(), reason="the page is not built: make deps")
INDEX = "<!doctype html><title>Avaaz</title>" + "<p>hei</p>" * 200
FILES = {
    "index.html": INDEX,
    "404.html": "<!doctype html><title>Not here</title>",
    "en/index.html": "<!doctype html><title>en</title>",
    "en/talk/index.html": "<!doctype html><title>en talk</title>",
    "nb/index.html": "<!doctype html><title>nb</title>",
    "_next/static/chunks/app-0a1b2c.js": "console.log('app')",
    "_next/static/media/font-0a1b2c.woff2": "font",
    "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "plain.css": "p{margin:0}",
    "sw.js": "self.addEventListener('fetch', () => {})",
    "en/manifest.webmanifest": '{"id": "/avaaz"}',
    ".secret": "not for anybody",
}


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small export, with something beside it that nobody may read."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "beside.txt").write_text("outside")
    out = folder / "out"
    for name, text in FILES.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (out / "index.html.gz").write_bytes(gzip.compress(INDEX.encode()))
    (out / "index.html.br").write_bytes(b"brotli would be here")
    (out / "link.txt").symlink_to(folder / "beside.txt")
    return out


@pytest.fixture(scope="module")
def site(web: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service without a database, which pages do not need."""
    settings = {
        "AVAAZ_STORE": "memory",
        "AVAAZ_WEB_DIR": str(web),
        "AVAAZ_LIVEKIT_URL": "ws://10.0.0.1:7880",
        "AVAAZ_LIVEKIT_PUBLIC_URL": "wss://voice.example",
        "AVAAZ_LIVEKIT_API_KEY": "key",
        "AVAAZ_LIVEKIT_API_SECRET": "a-secret-for-tests-of-thirty-two-characters",
    }
    with running(Service("", tmp_path_factory.mktemp("site"), settings), "/health/live") as service:
        yield service


@pytest.fixture
def browser(site: Service) -> Iterator[httpx.Client]:
    with site.client(headers={"Accept-Encoding": "identity"}) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "name", "media_type"),
    [
        ("/", "index.html", "text/html"),
        ("/en/", "en/index.html", "text/html"),
        ("/en/talk/", "en/talk/index.html", "text/html"),
        ("/nb/", "nb/index.html", "text/html"),
        ("/_next/static/chunks/app-0a1b2c.js", "_next/static/chunks/app-0a1b2c.js", "text/javascript"),
        ("/_next/static/media/font-0a1b2c.woff2", "_next/static/media/font-0a1b2c.woff2", "font/woff2"),
        ("/icon.svg", "icon.svg", "image/svg+xml"),
        ("/plain.css", "plain.css", "text/css"),
        ("/sw.js", "sw.js", "text/javascript"),
        ("/en/manifest.webmanifest", "en/manifest.webmanifest", "application/manifest+json"),
        ("/en/?from=mail", "en/index.html", "text/html"),
    ],
)
def test_the_map(browser: httpx.Client, path: str, name: str, media_type: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer.text == FILES[name]
    assert answer.headers["content-type"].startswith(media_type)
    head = browser.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == answer.headers["content-length"]


@pytest.mark.parametrize(("path", "target"), [("/en", "/en/"), ("/en/talk?lesson=1", "/en/talk/?lesson=1")])
def test_a_path_without_its_slash_is_led_on(browser: httpx.Client, path: str, target: str) -> None:
    answer = browser.get(path)
    assert answer.status_code in {200, 301, 307, 308}
    if answer.status_code != 200:
        assert answer.headers["location"] == target


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/en/nowhere/",
        "/_next/static/old.js",
        "/.secret",
        "/en/talk/index",
        "//evil.example",
        "//evil.example/en",
    ],
)
def test_what_is_not_there_is_the_page_that_says_so(browser: httpx.Client, path: str) -> None:
    answer = browser.request("GET", httpx.URL(browser.base_url).copy_with(raw_path=path.encode()))
    assert answer.status_code == 404
    assert answer.text == FILES["404.html"]
    assert answer.headers["cache-control"] in {"no-cache", "no-store"}


@pytest.mark.parametrize(
    "path",
    [
        "/../beside.txt",
        "/en/../../beside.txt",
        "/%2e%2e/beside.txt",
        "/..%2fbeside.txt",
        "/en/..%2f..%2fbeside.txt",
        "/%2e%2e%5cbeside.txt",
        "/..\\beside.txt",
        "/link.txt",
        "//beside.txt",
        "/en/%00",
        "/index.html%00.css",
        "/%ff%fe",
        "/etc/passwd",
        "/./../../../../../../etc/passwd",
    ],
)
def test_no_path_leads_outside(site: Service, path: str) -> None:
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=5)
    line.putrequest("GET", path, skip_host=False)
    line.endheaders()
    answer = line.getresponse()
    body = answer.read()
    assert answer.status in {400, 404}
    assert b"outside" not in body
    assert b"root:" not in body


def test_what_has_a_hash_in_its_name_is_kept_for_a_year(browser: httpx.Client) -> None:
    kept = browser.get("/_next/static/chunks/app-0a1b2c.js").headers["cache-control"]
    assert "immutable" in kept
    assert "max-age=31536000" in kept


@pytest.mark.parametrize("path", ["/", "/en/talk/", "/icon.svg", "/sw.js", "/en/manifest.webmanifest"])
def test_the_rest_is_asked_for_again(browser: httpx.Client, path: str) -> None:
    first = browser.get(path)
    assert first.headers["cache-control"] == "no-cache"
    again = browser.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert browser.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br, gzip", "br"),
        ("gzip, deflate", "gzip"),
        ("gzip;q=0", ""),
        ("", ""),
        ("identity", ""),
        ("br;q=0, gzip;q=0.5", "gzip"),
    ],
)
def test_the_packed_file_that_the_browser_takes(browser: httpx.Client, accepted: str, encoding: str) -> None:
    with browser.stream("GET", "/", headers={"Accept-Encoding": accepted}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding", "") == encoding
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert answer.headers["content-type"].startswith("text/html")
    if encoding == "gzip":
        assert gzip.decompress(body).decode() == INDEX
    elif not encoding:
        assert body.decode() == INDEX


def test_each_encoding_is_its_own_copy(browser: httpx.Client) -> None:
    tags = {browser.head("/", headers={"Accept-Encoding": accepted}).headers["etag"] for accepted in ("br", "gzip", "")}
    assert len(tags) == 3


def test_a_page_is_only_read(browser: httpx.Client) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = browser.request(method, "/en/")
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_the_policy_lets_the_page_reach_us_and_the_voice_server(browser: httpx.Client) -> None:
    policy = {
        name: values
        for name, *values in (
            part.split() for part in browser.get("/en/").headers["content-security-policy"].split(";") if part.strip()
        )
    }
    assert {"'self'", "wss://voice.example", "https://voice.example"} <= set(policy["connect-src"])
    assert "ws://10.0.0.1:7880" not in policy["connect-src"]
    for name in ("object-src", "base-uri", "frame-ancestors"):
        assert policy[name] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert "default-src" not in policy, "it would stand in for script-src"
    assert "script-src" not in policy, "the hashes are in the page's own policy, and both must allow"
    assert "'unsafe-inline'" not in str(policy)
    assert "'unsafe-eval'" not in str(policy)


def test_the_service_worker_may_serve_every_page_and_the_policy_lets_it_start(browser: httpx.Client) -> None:
    assert browser.get("/sw.js").headers["service-worker-allowed"] == "/"
    assert "service-worker-allowed" not in browser.get("/plain.css").headers
    policy = browser.get("/en/").headers["content-security-policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy


def test_the_policy_of_the_api_allows_nothing(browser: httpx.Client) -> None:
    assert "default-src 'none'" in browser.get("/api/v1/about").headers["content-security-policy"]


def test_without_a_page_it_says_how_to_build_one(client: httpx.Client) -> None:
    for path in ("/", "/en/talk/"):
        answer = client.get(path)
        assert answer.status_code in {404, 503}
        assert answer.headers["content-type"].startswith("text/")
        assert "make run" in answer.text
        assert answer.headers["cache-control"] == "no-store"


@BUILT
@pytest.mark.parametrize("locale", ["en", "nb"])
def test_the_manifest_of_the_export_names_only_what_is_there(locale: str) -> None:
    manifest = json.loads((OUT / locale / "manifest.webmanifest").read_text())
    assert manifest["lang"] == locale
    assert manifest["start_url"].startswith(f"/{locale}/")
    named = [manifest["start_url"], *(each["url"] for each in manifest["shortcuts"])]
    for address in named:
        assert (OUT / address.strip("/") / "index.html").is_file(), address
    for icon in manifest["icons"]:
        assert (OUT / icon["src"].strip("/")).is_file(), icon
    assert f'href="/{locale}/manifest.webmanifest"' in (OUT / locale / "index.html").read_text()


@BUILT
def test_the_service_worker_of_the_export_keeps_only_what_is_there() -> None:
    """A file that is missing would keep the worker from ever being installed."""
    worker = (OUT / "sw.js").read_text()
    kept = re.findall(r'"(/(?:en|nb|_next|icon)[^"]*)"', worker)
    assert "/en/talk/" in kept
    for address in kept:
        assert (OUT / address.strip("/")).exists(), address
    for script in (path for path in kept if path.endswith(".js")):
        assert "lk.transcription" not in (OUT / script.strip("/")).read_text(), "the voice code is fetched when wanted"


@BUILT
def test_every_page_of_the_export_is_where_its_address_says(tmp_path: Path) -> None:
    pages = [path.relative_to(OUT).as_posix() for path in OUT.rglob("*.html")]
    settings = {"AVAAZ_STORE": "memory", "AVAAZ_WEB_DIR": str(OUT)}
    with running(Service("", tmp_path, settings), "/health/live") as service, service.client() as client:
        for page in pages:
            address = "/" + page.removesuffix("index.html")
            answer = client.get(address)
            assert (answer.status_code, answer.text) == (200, (OUT / page).read_text()), address


class Links(HTMLParser):
    """Where a page leads on this site, and the places on it that a link may name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.places: set[str] = {""}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value for name, value in attrs if value is not None}
        self.places.add(named.get("id", ""))
        self.addresses += [named[name] for name in ("href", "src") if not re.match("[a-z]+:|//", named.get(name, "x:"))]


@BUILT
def test_every_link_of_the_export_leads_somewhere(tmp_path: Path) -> None:
    pages = {"/" + path.relative_to(OUT).as_posix().removesuffix("index.html"): path for path in OUT.rglob("*.html")}
    links = {address: Links(path.read_text()) for address, path in pages.items()}
    wanted = {urljoin(page, link) for page, found in links.items() for link in found.addresses}
    assert {"/en/", "/nb/", "/en/login/"} <= wanted
    settings = {"AVAAZ_STORE": "memory", "AVAAZ_WEB_DIR": str(OUT)}
    lost = []
    with running(Service("", tmp_path, settings), "/health/live") as service, service.client() as client:
        for address, place in map(urldefrag, sorted(wanted)):
            there = client.head(address).status_code == 200 and (not place or place in links[address].places)
            lost += [] if there else [f"{address}#{place}"]
    assert lost == []
