"""A text in, whether it is in English out: the reading model can read nothing else."""

import re

# Common words that hardly occur in the languages of the other list: German, French, Spanish, Italian, Portuguese,
# Dutch, Swedish, Polish, Romanian, Turkish, Russian, Greek, Arabic and Hindi. Words of both lists count as English.
_ENGLISH = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have he her his how i if is it its not
    of on or our she should so than that the their them there they this to was were what when where which who whom
    whose why will with would you your
    """.split()
)
FOREIGN = (
    frozenset(
        """
    der die das den dem des ein eine einen einer und ist sind war waren wird werden nicht mit von für auf zu zum zur im
    wer wie wo wann warum welche welcher welches hat haben
    le la les un une de des du et est sont était dans pour pas que qui quel quelle quand où pourquoi comment combien
    avec el los las y es son fue por para con qué quién quiénes cuándo cuál dónde cómo cuánto
    il lo gli i di che chi quando dove perché come quanto sono della del nel
    o os as um uma e é são foi não com quem onde como quanto
    het een en van niet zijn werd wie waar wanneer waarom hoe welke
    och är var inte som vem när varför hur det ett på
    nie jest są był kto gdzie kiedy dlaczego jak się na w z
    cine unde când cât câți câte câtă și în este sunt fost pentru
    ve bir bu ne nasıl nerede neden niçin hangi kaç mı için ile olarak olan değil
    и в на с по к о от из за у для не что кто где когда как почему сколько какой какая какое какие каков чем это
    был была было были его её их ли же или
    και το τα τη την του των στο στη στην με για από δεν είναι ήταν που να θα ένα μια
    ποιος ποια ποιο ποιοι ποιες τι πού πότε πώς γιατί πόσο πόσα πόσες πόσοι
    من في على إلى عن ما ماذا متى أين كيف لماذا كم هل هو هي التي الذي كان كانت أي هذا هذه أن مع لم
    के की का को में से है हैं था थी थे ने पर और यह वह एक किया गया हुआ लिए
    क्या कौन कौनसा कब कहाँ कहां कैसे क्यों किस कितने कितना कितनी
    """.split()
    )
    - _ENGLISH
)
# Question words of Chinese, Japanese, Korean and Thai, which no space sets apart.
ASKING = re.compile(
    "什么时候|为什么|什么|哪[里儿个些]|多少|怎么样?|[谁誰吗呢何几]|いつ|どこ|なぜ|どう|でしょうか|ですか|ますか|"
    "언제|어디|누가|누구|무엇|어떻게|อะไร|ใคร|เมื่อไร|เมื่อไหร่|เมื่อใด|ที่ไหน|ทำไม|อย่างไร|เท่าไร|เท่าไหร่|หรือไม่|ไหม|ใด"
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
ENOUGH = 30  # words: in a shorter text the share of English ones tells nothing
SHARE = 0.15  # of a longer text's words must be in the English list; in each of the open news stories .25 are
HEAD = 5000  # characters from the start that are looked at


def is_english(text: str) -> bool:
    """Whether most words are in Latin letters, and at least as many are common in English as in another language.

    >>> [is_english(text) for text in ("Beijing's envoy?", "Wer leitet die Delegation?", "Кто едет?", "谁率领?")]
    [True, False, False, False]

    A longer text must have enough English ones. A few words with none of either count as English.
    """
    words = [word.lower() for word in _WORD.findall(text[:HEAD])]
    latin = sum(_LATIN.fullmatch(word) is not None for word in words)
    english, foreign = (sum(word in listed for word in words) for listed in (_ENGLISH, FOREIGN))
    enough = len(words) < ENOUGH or english >= SHARE * len(words)
    return 2 * latin >= len(words) and foreign <= english and enough
