"""What mails say, in English and Bokmål."""

from dataclasses import dataclass

from avaaz_domain.accounts.mails import LetterKind


@dataclass(frozen=True, slots=True)
class Words:
    """One mail. `button` is the text of the link, empty where there is none; `page` is where the link leads."""

    subject: str
    before: tuple[str, ...]
    button: str = ""
    page: str = ""
    after: tuple[str, ...] = ()


HELLO = {"en": "Hello,", "nb": "Hei,"}
BYE = {"en": "Avaaz, the language tutor that is an AI", "nb": "Avaaz, språklæreren som er en KI"}

WORDS: dict[tuple[LetterKind, str], Words] = {
    (LetterKind.REGISTER, "en"): Words(
        "Is this your address?",
        ("You want an account at Avaaz. Open this link and write the password that you chose, and it is yours:",),
        "Yes, this is my address",
        "verify",
        ("The link is good for 24 hours, once.", "You did not ask for it? Do nothing. There will be no account."),
    ),
    (LetterKind.REGISTER, "nb"): Words(
        "Er dette adressen din?",
        ("Du vil ha en konto hos Avaaz. Åpne lenken og skriv passordet du valgte, så er den din:",),
        "Ja, dette er adressen min",
        "verify",
        ("Lenken virker i 24 timer, én gang.", "Har du ikke bedt om dette? Ikke gjør noe. Da blir det ingen konto."),
    ),
    (LetterKind.KNOWN, "en"): Words(
        "You already have an account",
        (
            "Somebody, maybe you, wants to use this address for an account at Avaaz. It has one already.",
            "Log in as before. If you have forgotten the password, choose a new one here:",
        ),
        "Log in",
        "login",
        ("It was not you? Then nothing needs to be done. Nothing has changed.",),
    ),
    (LetterKind.KNOWN, "nb"): Words(
        "Du har allerede en konto",
        (
            "Noen, kanskje du, vil bruke denne adressen til en konto hos Avaaz. Den har allerede en.",
            "Logg inn som før. Har du glemt passordet, kan du velge et nytt her:",
        ),
        "Logg inn",
        "login",
        ("Var det ikke deg? Da trenger du ikke å gjøre noe. Ingenting er endret.",),
    ),
    (LetterKind.RESET, "en"): Words(
        "Choose a new password",
        ("You have forgotten your password. Here you choose a new one:",),
        "Choose a new password",
        "reset",
        (
            "The link is good for one hour, once. When you use it, you are signed out on all devices.",
            "You did not ask for it? Do nothing. Your password stays as it is.",
        ),
    ),
    (LetterKind.RESET, "nb"): Words(
        "Velg et nytt passord",
        ("Du har glemt passordet. Her velger du et nytt:",),
        "Velg et nytt passord",
        "reset",
        (
            "Lenken virker i én time, én gang. Når du bruker den, blir du logget ut på alle enheter.",
            "Har du ikke bedt om dette? Ikke gjør noe. Passordet blir som det er.",
        ),
    ),
    (LetterKind.CHANGE_EMAIL, "en"): Words(
        "Is this your new address?",
        ("You want Avaaz to write to you here from now on. Open this link and write your password, and we do:",),
        "Yes, write to me here",
        "verify",
        ("The link is good for one hour, once.", "You did not ask for it? Do nothing. Nothing will change."),
    ),
    (LetterKind.CHANGE_EMAIL, "nb"): Words(
        "Er dette den nye adressen din?",
        ("Du vil at Avaaz skriver til deg her fra nå av. Åpne lenken og skriv passordet ditt, så gjør vi det:",),
        "Ja, skriv til meg her",
        "verify",
        ("Lenken virker i én time, én gang.", "Har du ikke bedt om dette? Ikke gjør noe. Da blir ingenting endret."),
    ),
    (LetterKind.EMAIL_CHANGED, "en"): Words(
        "Your address was changed",
        (
            "Your account at Avaaz has another e-mail address now. This is the last mail to this one.",
            "It was not you? Answer this mail, or write to whoever runs Avaaz for you.",
        ),
    ),
    (LetterKind.EMAIL_CHANGED, "nb"): Words(
        "Adressen din er endret",
        (
            "Kontoen din hos Avaaz har nå en annen e-postadresse. Dette er den siste e-posten til denne.",
            "Var det ikke deg? Svar på denne e-posten, eller skriv til dem som driver Avaaz for deg.",
        ),
    ),
    (LetterKind.PASSWORD_CHANGED, "en"): Words(
        "Your password was changed",
        (
            "Your account at Avaaz has a new password. Other devices were signed out.",
            "It was not you? Choose a new password at once:",
        ),
        "Choose a new password",
        "reset",
    ),
    (LetterKind.PASSWORD_CHANGED, "nb"): Words(
        "Passordet ditt er endret",
        (
            "Kontoen din hos Avaaz har fått et nytt passord. Andre enheter er logget ut.",
            "Var det ikke deg? Velg et nytt passord med en gang:",
        ),
        "Velg et nytt passord",
        "reset",
    ),
}
