"""A bucket that speaks Amazon S3's REST protocol (2006-03-01), path style, requests signed by Signature Version 4.

It knows PutObject, CopyObject, GetObject, DeleteObjects and ListObjectsV2 page by page. Signatures are checked, not
only looked at: the same key, date, region and headers must give the same one.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

from tests.standins.serving import served

KEY, SECRET, REGION, BUCKET = "an-access-key", "a secret key", "eu-north-1", "recordings"
PAGE = 5
"""How many objects a page of a list holds: few, so that lists have pages."""
_SIGNED = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d+)/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)"
)


@dataclass(slots=True)
class Bucket:
    """What lies in it, and when it came. `refuse` answers everything with this status."""

    url: str = ""
    refuse: int = 0
    asked: list[str] = field(default_factory=list)
    objects: dict[str, tuple[bytes, datetime]] = field(default_factory=dict)


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bucket: Bucket

    def do_PUT(self) -> None:
        """Keep an object, or a copy of another one."""
        body = self._body()
        if not self._may(body):
            return
        source = self.headers.get("x-amz-copy-source")
        now = datetime.now(UTC).replace(microsecond=0)
        if source is None:
            self.bucket.objects[self._name()] = body, now
            self._answer(200, b"", etag=body)
            return
        name = unquote(source).removeprefix("/").removeprefix(f"{BUCKET}/")
        if name not in self.bucket.objects:
            self._error(404, "NoSuchKey")
            return
        found, _ = self.bucket.objects[name]
        self.bucket.objects[self._name()] = found, now
        tag = hashlib.md5(found, usedforsecurity=False).hexdigest()
        copied = f'<LastModified>{now:%Y-%m-%dT%H:%M:%S.000Z}</LastModified><ETag>"{tag}"</ETag>'
        self._answer(200, f"<CopyObjectResult>{copied}</CopyObjectResult>".encode(), kind="application/xml")

    def do_GET(self) -> None:
        """An object, or a page of the list."""
        if not self._may(b""):
            return
        if not self._name():
            self._list()
            return
        if self._name() not in self.bucket.objects:
            self._error(404, "NoSuchKey")
            return
        whole, since = self.bucket.objects[self._name()]
        self._answer(200, whole, since=since, etag=whole)

    def do_POST(self) -> None:
        """Many objects at once."""
        body = self._body()
        if not self._may(body):
            return
        keys = [unescape(each) for each in re.findall(r"<Key>([^<]*)</Key>", body.decode())]
        for key in keys:
            self.bucket.objects.pop(key, None)
        deleted = "".join(f"<Deleted><Key>{escape(key)}</Key></Deleted>" for key in keys)
        self._answer(200, f"<DeleteResult>{deleted}</DeleteResult>".encode(), kind="application/xml")

    def _list(self) -> None:
        asked = dict(parse_qsl(urlsplit(self.path).query))
        after = asked.get("continuation-token", "")
        names = sorted(
            each for each in self.bucket.objects if each.startswith(asked.get("prefix", "")) and each > after
        )
        page, more = names[:PAGE], len(names) > PAGE
        rows = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>{len(self.bucket.objects[name][0])}</Size>"
            f"<LastModified>{self.bucket.objects[name][1]:%Y-%m-%dT%H:%M:%S.000Z}</LastModified><ETag>&quot;x&quot;</ETag></Contents>"
            for name in page
        )
        following = f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>" if more else ""
        told = f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>{following}{rows}</ListBucketResult>"
        self._answer(200, told.encode(), kind="application/xml")

    def _name(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}").removeprefix("/")

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _may(self, body: bytes) -> bool:
        self.bucket.asked.append(f"{self.command} {self.path}")
        if self.bucket.refuse:
            self._error(self.bucket.refuse, "InternalError")
        elif not self._well_signed(body):
            self._error(403, "SignatureDoesNotMatch")
        else:
            return True
        return False

    def _well_signed(self, body: bytes) -> bool:
        found = _SIGNED.fullmatch(self.headers.get("Authorization", ""))
        if found is None:
            return False
        key, day, region, signed, signature = found.groups()
        told = self.headers.get("x-amz-content-sha256", "")
        if told not in ("UNSIGNED-PAYLOAD", hashlib.sha256(body).hexdigest()):
            return False
        target = urlsplit(self.path)
        query = "&".join(
            sorted(f"{quote(n, safe='-_.~')}={quote(v, safe='-_.~')}" for n, v in parse_qsl(target.query, True))
        )
        headers = "".join(f"{name}:{' '.join(self.headers.get(name, '').split())}\n" for name in signed.split(";"))
        canonical = f"{self.command}\n{target.path}\n{query}\n{headers}\n{signed}\n{told}"
        scope = f"{day}/{region}/s3/aws4_request"
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        text = "\n".join(("AWS4-HMAC-SHA256", self.headers.get("x-amz-date", ""), scope, digest))
        secret = f"AWS4{SECRET}".encode()
        for part in (day, region, "s3", "aws4_request"):
            secret = _hmac(secret, part)
        right = hmac.compare_digest(_hmac(secret, text).hex(), signature)
        return right and (key, region) == (KEY, REGION)

    def _error(self, status: int, code: str) -> None:
        told = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>"
        self._answer(status, told.encode(), kind="application/xml")

    def _answer(
        self,
        status: int,
        body: bytes,
        *,
        kind: str = "application/octet-stream",
        since: datetime | None = None,
        etag: bytes | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if since:
            self.send_header("Last-Modified", format_datetime(since, usegmt=True))
        if etag is not None:
            self.send_header("ETag", f'"{hashlib.md5(etag, usedforsecurity=False).hexdigest()}"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in http.server
        """Say nothing."""


@contextmanager
def bucket() -> Iterator[Bucket]:
    """A bucket that is served while the block runs."""
    kept = Bucket()
    handler = type("Handler", (_Handler,), {"bucket": kept})
    with served(handler) as kept.url:
        yield kept
