"""A mail as it travels: text and HTML, with the headers that a signing server wants to find."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape

from avaaz_adapters.mail.words import BYE, HELLO, WORDS, Words
from avaaz_domain.accounts.mails import Mail

_BUTTON = (
    '<p style="margin:24px 0"><a href="{link}" style="background:#1f4d3a;color:#fff;padding:12px 20px;'
    'border-radius:8px;text-decoration:none;display:inline-block">{text}</a></p>'
    '<p style="font-size:14px;word-break:break-all">{link}</p>'
)
_PAGE = (
    '<!doctype html><html lang="{locale}"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body style="font-family:Georgia,serif;font-size:17px;line-height:1.5;color:#1d1d1b;max-width:34em;'
    'margin:0 auto;padding:24px">{body}</body></html>'
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all mails have in common: who sends them, and the address of the page that links lead to."""

    sender: str
    page: str

    def write(self, mail: Mail, at: datetime) -> EmailMessage:
        """The whole mail. The same mail has the same Message-ID, so a repeat can be seen as one."""
        locale = mail.locale if mail.locale in HELLO else "en"
        words = WORDS[mail.kind, locale]
        link = self._link(words, mail, locale)
        name, address = parseaddr(self.sender)
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(name, addr_spec=address)
        message["To"] = Address(addr_spec=mail.email)
        message["Subject"] = words.subject
        message["Date"] = format_datetime(at)
        message["Message-ID"] = f"<{mail.id}@{address.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(_text(words, link, locale), cte="quoted-printable")
        message.add_alternative(_html(words, link, locale), subtype="html", cte="quoted-printable")
        message["Content-Language"] = locale  # last, or the first part takes it along
        return message

    def _link(self, words: Words, mail: Mail, locale: str) -> str:
        """The token rides in the fragment, which browsers tell no server."""
        fragment = f"#token={mail.token}" if mail.token else ""
        return f"{self.page.rstrip('/')}/{locale}/{words.page}{fragment}" if words.button else ""


def _text(words: Words, link: str, locale: str) -> str:
    parts = [HELLO[locale], *words.before, *([link] if link else []), *words.after, BYE[locale]]
    return "\n\n".join(parts) + "\n"


def _html(words: Words, link: str, locale: str) -> str:
    button = _BUTTON.format(link=escape(link), text=escape(words.button)) if link else ""
    before, after = ("".join(f"<p>{escape(each)}</p>" for each in part) for part in (words.before, words.after))
    body = f"<p>{HELLO[locale]}</p>{before}{button}{after}<p>{BYE[locale]}</p>"
    return _PAGE.format(locale=locale, title=escape(words.subject), body=body)
