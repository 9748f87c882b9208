"""What the next level asks for, in words for the one who learns. The rubric says it to those who mark."""

from collections.abc import Mapping

_EN: Mapping[str, Mapping[str, str]] = {
    "fluency": {
        "A1": "Say whole phrases you know well, without a stop in the middle.",
        "A2": "Say three or four words before you pause. Answer within three seconds.",
        "B1": "Say whole sentences. Pause between sentences, not inside them.",
        "B2": "Keep going for a minute. Go round a word you do not find.",
        "above-B2": "Speak at ease on hard subjects too, with few long pauses.",
    },
    "pronunciation": {
        "A1": "Say common words so that a patient listener knows them.",
        "A2": "Say the ends of words clearly.",
        "B1": "Put the stress on the right part of long words.",
        "B2": "Let your voice rise and fall, so that the important word is heard.",
        "above-B2": "Use stress and tone to show what you mean between the lines.",
    },
    "grammar": {
        "A1": "Use short sentences with a verb.",
        "A2": "Tell what happened in the past, also when you make mistakes.",
        "B1": "Join two thoughts in one sentence: because, when, that, if.",
        "B2": "Use long sentences with few mistakes, and correct yourself.",
        "above-B2": "Keep hard sentences right while you argue.",
    },
    "vocabulary": {
        "A1": "Use words for yourself, your family and your day.",
        "A2": "Use other words than the same few. Name things, places and times.",
        "B1": "Explain what you mean when you lack a word.",
        "B2": "Use the exact word for work, school and society.",
        "above-B2": "Use fixed expressions, and choose between words that are close.",
    },
    "coherence": {
        "A1": "Say two things after each other with «and».",
        "A2": "Use «and», «but» and «because».",
        "B1": "Tell it in order: first, then, in the end.",
        "B2": "Show how thoughts hang together: on the other hand, even so, therefore.",
        "above-B2": "Build a long answer with a clear line from start to end.",
    },
    "task_delivery": {
        "A1": "Answer the question with a few words about it.",
        "A2": "Say something about each point on the card.",
        "B1": "Give your opinion, a reason and an example.",
        "B2": "See the question from two sides, and say what you think in the end.",
        "above-B2": "Go deeper than the card asks, and answer what speaks against you.",
    },
    "interaction": {
        "A1": "Answer when you are asked, and say when you do not understand.",
        "A2": "Ask the other one back.",
        "B1": "Agree or disagree with what the other one said, and say why.",
        "B2": "Take the lead: bring in a new idea, and ask what the other one thinks of it.",
        "above-B2": "Build on the words of the other one, and bring both to an end you share.",
    },
}
_NB: Mapping[str, Mapping[str, str]] = {
    "fluency": {
        "A1": "Si hele uttrykk du kan godt, uten stopp midt i.",
        "A2": "Si tre eller fire ord før du tar pause. Svar innen tre sekunder.",
        "B1": "Si hele setninger. Ta pause mellom setninger, ikke inni dem.",
        "B2": "Snakk videre i ett minutt. Forklar deg rundt et ord du ikke finner.",
        "above-B2": "Snakk uanstrengt om vanskelige emner også, med få lange pauser.",
    },
    "pronunciation": {
        "A1": "Si vanlige ord slik at en tålmodig lytter kjenner dem igjen.",
        "A2": "Si endelsen på ordene tydelig.",
        "B1": "Legg trykket på riktig del av lange ord.",
        "B2": "La stemmen gå opp og ned, så det viktige ordet blir hørt.",
        "above-B2": "Bruk trykk og tone til å vise hva du mener mellom linjene.",
    },
    "grammar": {
        "A1": "Bruk korte setninger med verb.",
        "A2": "Fortell hva som har hendt, også når du gjør feil.",
        "B1": "Bind to tanker sammen i én setning: fordi, når, at, hvis.",
        "B2": "Bruk lange setninger med få feil, og rett deg selv.",
        "above-B2": "Hold vanskelige setninger riktige mens du argumenterer.",
    },
    "vocabulary": {
        "A1": "Bruk ord om deg selv, familien din og dagen din.",
        "A2": "Bruk flere ord enn de samme få. Si navn på ting, steder og tider.",
        "B1": "Forklar hva du mener når du mangler et ord.",
        "B2": "Bruk det presise ordet om arbeid, skole og samfunn.",
        "above-B2": "Bruk faste uttrykk, og velg mellom ord som ligner.",
    },
    "coherence": {
        "A1": "Si to ting etter hverandre med «og».",
        "A2": "Bruk «og», «men» og «fordi».",
        "B1": "Fortell i rekkefølge: først, så, til slutt.",
        "B2": "Vis hvordan tankene henger sammen: på den andre siden, likevel, derfor.",
        "above-B2": "Bygg et langt svar med en klar linje fra start til slutt.",
    },
    "task_delivery": {
        "A1": "Svar på spørsmålet med noen ord om det.",
        "A2": "Si noe om hvert punkt på kortet.",
        "B1": "Gi din mening, en grunn og et eksempel.",
        "B2": "Se spørsmålet fra to sider, og si hva du mener til slutt.",
        "above-B2": "Gå dypere enn kortet ber om, og svar på det som taler imot deg.",
    },
    "interaction": {
        "A1": "Svar når du blir spurt, og si fra når du ikke forstår.",
        "A2": "Spør den andre tilbake.",
        "B1": "Vær enig eller uenig i det den andre sa, og si hvorfor.",
        "B2": "Ta ledelsen: kom med en ny idé, og spør hva den andre synes om den.",
        "above-B2": "Bygg på det den andre sier, og før dere begge fram til en felles slutt.",
    },
}
NEXT_STEPS: Mapping[str, Mapping[str, Mapping[str, str]]] = {"en": _EN, "nb": _NB}
"""By locale, criterion and the level that comes next."""


def next_step(criterion: str, level: str, locale: str) -> str:
    """The sentence; empty at the top of the scale."""
    return NEXT_STEPS[locale][criterion].get(level, "")
