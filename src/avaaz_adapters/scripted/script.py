"""What the scripted tutor says.

It hears that one speaks and for how long, never what; of a typed line it knows the length and a question mark. So it
claims nothing else. Words of A1 and A2.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from avaaz_domain.accounts.entities import Greeting
from avaaz_domain.conversation.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the same in easier words with two answers to choose from."""

    ask: str
    easier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """How last time is told: when it was, for how long one spoke, and how often one answered."""

    today: str
    yesterday: str
    days: str
    """With `{n}` days."""
    minute: str
    minutes: str
    """After the time, with `{n}` minutes."""
    silent: str
    turns: str
    """The fuller greeting adds it, with `{n}` turns."""

    def tell(self, last: Remembered) -> str:
        """One sentence or two, by the verbosity of the greeting."""
        when = {0: self.today, 1: self.yesterday}.get(last.days_ago, self.days.format(n=last.days_ago))
        spoken = last.spoken_minutes
        length = self.silent if not spoken else self.minute if spoken == 1 else self.minutes.format(n=spoken)
        more = f" {self.turns.format(n=last.story.learner_turns)}" if last.greeting is Greeting.FULL else ""
        return f"{when} {length}{more}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A short conversation in one language. The greeting ends with the first question, when there is one."""

    greeting: str
    questions: tuple[Question, ...] = ()
    spoke: tuple[str, ...]
    """After a spoken turn, in turn."""
    spoke_long: str
    """After a spoken turn of many seconds."""
    wrote: tuple[str, ...]
    """After a typed line, in turn."""
    asked: str
    """After a typed line that ends with a question mark."""
    again: str = ""
    slower: str = ""
    goodbye: str
    welcome: str = ""
    """To one who comes back."""
    recalled: Recall | None = None


NB = Script(
    greeting="Hei! Jeg er en KI med et manus. Jeg hører deg, men jeg forstår ikke ordene. Hvor bor du?",
    questions=(
        Question("Hvor bor du?", "Bor du i en by, eller på landet?"),
        Question("Hvem bor du sammen med?", "Bor du alene, eller med andre?"),
        Question("Hva liker du å spise?", "Liker du fisk, eller liker du kjøtt?"),
        Question("Hva gjør du om morgenen?", "Drikker du kaffe om morgenen, eller te?"),
        Question("Hva gjør du på jobb eller på skolen?", "Jobber du nå, eller går du på skole?"),
        Question("Hva liker du å gjøre i helgen?", "Er du mest hjemme i helgen, eller mest ute?"),
        Question("Hvordan er været der du bor?", "Er det varmt i dag, eller er det kaldt?"),
        Question("Kan du fortelle om en venn?", "Har du én god venn, eller mange?"),
        Question("Hvor vil du reise, og hvorfor?", "Vil du reise til fjellet, eller til sjøen?"),
        Question("Hva skal du gjøre i morgen?", "Skal du jobbe i morgen, eller har du fri?"),
    ),
    spoke=("Takk. Jeg hørte at du snakket.", "Fint, takk.", "Takk for svaret."),
    spoke_long="Takk. Du snakket lenge nå, det er bra.",
    wrote=("Takk for at du skriver.", "Takk, jeg har fått linjen din.", "Fint at du skriver."),
    asked="Du spør om noe. Jeg følger et manus, så jeg kan ikke svare på det.",
    again="Ja, jeg sier det igjen.",
    slower="Ja, litt enklere nå.",
    goodbye="Nå er taletiden slutt. Takk for praten! Du kan skrive videre her.",
    welcome="Hei igjen!",
    recalled=Recall(
        today="Tidligere i dag",
        yesterday="I går",
        days="For {n} dager siden",
        minute="snakket du i ett minutt.",
        minutes="snakket du i {n} minutter.",
        silent="skrev du med meg.",
        turns="Du svarte {n} ganger.",
    ),
)
EN = Script(
    greeting="Hello! I am an AI with a script. I hear you, but I do not understand the words. Where do you live?",
    questions=(
        Question("Where do you live?", "Do you live in a town, or in the country?"),
        Question("Who do you live with?", "Do you live alone, or with other people?"),
        Question("What do you like to eat?", "Do you like fish, or do you like meat?"),
        Question("What do you do in the morning?", "Do you drink coffee in the morning, or tea?"),
        Question("What do you do at work or at school?", "Do you work now, or do you go to school?"),
        Question("What do you like to do at the weekend?", "Do you stay at home at the weekend, or do you go out?"),
        Question("What is the weather like where you live?", "Is it warm today, or is it cold?"),
        Question("Can you tell me about a friend?", "Do you have one good friend, or many?"),
        Question("Where do you want to travel, and why?", "Do you want to go to the mountains, or to the sea?"),
        Question("What are you going to do tomorrow?", "Do you work tomorrow, or are you free?"),
    ),
    spoke=("Thank you. I heard you speak.", "Good, thank you.", "Thank you for your answer."),
    spoke_long="Thank you. You spoke for a long time, that is good.",
    wrote=("Thank you for writing.", "Thank you, I have your line.", "It is good that you write."),
    asked="You ask something. I follow a script, so I cannot answer that.",
    again="Yes, I will say it again.",
    slower="Yes, a little easier now.",
    goodbye="The voice time is over now. Thank you for the talk! You can go on here in writing.",
    welcome="Hello again!",
    recalled=Recall(
        today="Earlier today",
        yesterday="Yesterday",
        days="{n} days ago",
        minute="you spoke for one minute.",
        minutes="you spoke for {n} minutes.",
        silent="you wrote with me.",
        turns="You answered {n} times.",
    ),
)
_DE = "Ich habe auf Deutsch nur diese Begrüßung. Mehr kann ich noch nicht sagen."
_FR = "En français, je n’ai que ce message. Je ne peux pas encore dire plus."
_ES = "En español solo tengo este saludo. Todavía no puedo decir más."
SCRIPTS: Mapping[str, Script] = {
    "nb": NB,
    "en": EN,
    "de": Script(
        greeting=f"Guten Tag! Ich bin eine KI mit einem festen Text. {_DE}",
        spoke=(_DE,),
        spoke_long=_DE,
        wrote=(_DE,),
        asked=_DE,
        goodbye="Die Sprechzeit ist jetzt zu Ende. Auf Wiedersehen!",
    ),
    "fr": Script(
        greeting=f"Bonjour ! Je suis une IA avec un texte fixe. {_FR}",
        spoke=(_FR,),
        spoke_long=_FR,
        wrote=(_FR,),
        asked=_FR,
        goodbye="Le temps de parole est terminé. Au revoir !",
    ),
    "es": Script(
        greeting=f"¡Hola! Soy una IA con un texto fijo. {_ES}",
        spoke=(_ES,),
        spoke_long=_ES,
        wrote=(_ES,),
        asked=_ES,
        goodbye="El tiempo de voz ha terminado. ¡Hasta luego!",
    ),
}
