"""The claims of a text, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cutset.text.claims.grammar import Cue, Grammar, Pattern, shipped
from cutset.text.claims.sentences import sentences
from cutset.text.claims.value import Kind, TextClaim

LONGEST_OBJECT = 120
"""Characters."""
LONGEST_PARTY = 12
"""Words."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_AFTER_MODAL = re.compile(r"\s*(?:may|might|could|would|should|can) \w+")
_SPOKEN = re.compile(
    r"^.*\b(?:said|says|alleges?|alleged|claims?|claimed|reported|stated|testified"
    r"|told (?:\S+ ){1,4}?that)(?: that)? "
)
_RELATIVE = re.compile(r",? (?:who|which|where) $")
_ANTECEDENT = re.compile(r"[^,;:]{1,80}$")
_TAIL = re.compile(r"[^,;.()\[\]]*(?:\([^)]*\))?")
_VERB = re.compile(
    r"\s(?:is|was|are|were|has|have|had|does|do|did|will|became|been|being|also|reportedly|allegedly"
    r"|subsequently|later|then|currently|not|acted|acts|operates|served|serves)\b"
)
_NO_PARTY = re.compile(
    r"^(?:un ref|annex|note|\W|in|on|at|as|by|for|from|of|since|after|through|under|until|during"
    r"|to)\b|^(?:\w+ly|also|known|long[- ]time|former|senior|key)(?: \w+ly)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match of a pattern in a sentence, with the clause that it stands in."""

    pattern: Pattern
    start: int
    end: int
    clause_start: int
    clause_end: int


def claims(text: str, grammar: Grammar | None = None) -> tuple[TextClaim, ...]:
    """What a text claims, in the order in which it says it; each sentence a thing once.

    >>> [(c.predicate, c.polarity, c.kind) for c in claims("Reportedly arrested in 2011.")]
    [('arrested', '+', 'assessment')]
    >>> claims("He could launder money.")
    ()
    """
    rules = grammar or shipped()
    return tuple(
        replace(claim, start=start, end=end)
        for start, end in sentences(text)
        for claim in _of_sentence(text[start:end], rules)
    )


@lru_cache(maxsize=32_768)
def _of_sentence(sentence: str, rules: Grammar) -> tuple[TextClaim, ...]:
    """The claims of a sentence; lists repeat most of theirs."""
    return tuple(_read(sentence, rules))


def _read(sentence: str, rules: Grammar) -> Iterator[TextClaim]:
    hits = _hits(sentence, rules)
    if not hits or _holds(rules.cues["supposition"], sentence):
        return
    answers = [(h.start, h.clause_start) for h in hits if h.pattern.predicate in rules.answers]
    seen: set[tuple[str, str]] = set()
    parties: list[tuple[int, str]] = []
    for hit in hits:
        pattern = hit.pattern
        party, behind = _ends(sentence, hit, parties)
        parties.append((hit.start, party))
        said = (pattern.predicate, pattern.activity)
        if said in seen or _is_answered(hit, answers, rules) or _is_no_claim(sentence, hit, rules):
            continue
        seen.add(said)
        yield TextClaim(
            quote=sentence,
            start=0,
            end=len(sentence),
            predicate=pattern.predicate,
            polarity="-" if pattern.is_denial or _is_denied(sentence, hit, rules) else "+",
            kind=_kind(sentence, hit, rules),
            activity=pattern.activity,
            elements=pattern.elements,
            is_scored=pattern.is_scored,
            pattern=pattern.id,
            said=sentence[hit.start : hit.end],
            party=party,
            object=behind,
            is_inverse=pattern.is_inverse,
        )


def _hits(sentence: str, rules: Grammar) -> list[_Hit]:
    cuts = [0, *(found.end() for found in rules.clause.finditer(sentence)), len(sentence)]
    hits = []
    named = rules.activities if rules.names_activity.search(sentence) else ()
    for pattern in (*rules.patterns, *named):
        for found in pattern.find.finditer(sentence):
            begin = max(cut for cut in cuts[:-1] if cut <= found.start())
            end = min(cut for cut in cuts[1:] if cut >= found.end())
            if pattern.unless is None or not pattern.unless.search(sentence, begin):
                hits.append(_Hit(pattern, found.start(), found.end(), begin, end))
    return sorted(hits, key=lambda hit: (hit.start, hit.end))


def _is_answered(hit: _Hit, answers: list[tuple[int, int]], rules: Grammar) -> bool:
    """Whether a hit is what its clause denies, drops or clears somebody of."""
    return hit.pattern.predicate not in rules.kept and any(
        clause == hit.clause_start for _, clause in answers
    )


def _is_denied(sentence: str, hit: _Hit, rules: Grammar) -> bool:
    """Whether the clause says that it is not so, or the sentence takes it back."""
    return "negation" not in hit.pattern.free and (
        _before(rules.cues["negation"], sentence, hit)
        or _holds(rules.cues["disproof"], sentence[: hit.start])
    )


def _is_no_claim(sentence: str, hit: _Hit, rules: Grammar) -> bool:
    """Whether it is supposed, feared, taught or fought, not claimed."""
    if _before(rules.cues["general"], sentence, hit):
        return True
    if "hypothetical" in hit.pattern.free:
        return False
    return (
        _before(rules.cues["hypothetical"], sentence, hit)
        or _AFTER_MODAL.match(sentence, hit.end) is not None
    )


def _kind(sentence: str, hit: _Hit, rules: Grammar) -> Kind:
    if "attribution" in hit.pattern.free:
        return "fact"
    is_quoted = any(found.start() < hit.start < found.end() for found in _QUOTED.finditer(sentence))
    is_hedged = (
        is_quoted
        or _before(rules.cues["hedge"], sentence, hit)
        or _holds(rules.cues["hedge"], sentence[hit.start : hit.end])
        or _holds(rules.cues["speech"], sentence)
    )
    return "assessment" if is_hedged else "fact"


def _before(cue: Cue, sentence: str, hit: _Hit) -> bool:
    """Whether a cue stands before a hit in its clause, within its reach."""
    start = hit.clause_start
    if cue.reach is not None:
        start = max(start, hit.start - cue.reach)
    return cue.find.search(sentence[start : hit.start]) is not None


def _holds(cue: Cue, text: str) -> bool:
    return cue.find.search(text) is not None


def _ends(sentence: str, hit: _Hit, earlier: list[tuple[int, str]]) -> tuple[str, str]:
    """Who does it, and to what: the words before the verb and those behind the match.

    `earlier` are the places and parties of the hits before: what follows one of them in the
    same clause ("co-owner of X and associated with Y") is said of the same party.
    """
    found = _TAIL.match(sentence, hit.end, hit.clause_end)
    tail = "" if found is None else found[0].strip()[:LONGEST_OBJECT].strip()
    tail = tail.removeprefix("of ")
    said = hit.pattern.activity or tail
    for start, party in reversed(earlier):
        if hit.clause_start <= start <= hit.start and not hit.pattern.is_inverse:
            return party, said
    if (verb_end := _active(sentence, hit)) is not None:
        return _acted_on(sentence, hit, verb_end), sentence[hit.clause_start : hit.start].strip()
    if (charged := _CHARGE.search(sentence, hit.start, hit.end)) is not None:
        return charged[1], said
    opener = _RELATIVE.search(sentence, 0, hit.clause_start)
    if opener is not None and opener.end() == hit.clause_start:
        antecedent = _ANTECEDENT.search(sentence, 0, opener.start())
        return ("" if antecedent is None else antecedent[0].strip()), said
    head = sentence[hit.clause_start : hit.start].strip()
    verb = _VERB.search(f" {head} ")
    if verb is not None:
        head = _SPOKEN.sub("", head[: max(verb.start() - 1, 0)])
    elif head != (told := _SPOKEN.sub("", f"{head} ").strip()):
        head = told
    elif hit.pattern.predicate in _NOUNS and not head.endswith(","):
        head = ""  # "senior member of": an adjective and no subject
    head = head.strip(" ,:")
    if _NO_PARTY.match(head) or len(head.split()) > LONGEST_PARTY:
        head = ""
    return (tail, head) if hit.pattern.is_inverse else (head, said)


def _active(sentence: str, hit: _Hit) -> int | None:
    """Where the verb ends if an authority is its subject: "police arrested X", not "X was"."""
    verb = _FINITE.search(sentence, hit.start, hit.end)
    if verb is None or hit.pattern.predicate not in _ACTS:
        return None
    before = _DATED.sub("", sentence[hit.clause_start : verb.start()])
    is_subject = before.strip() and _NO_PARTY.match(before.strip()) is None
    return verb.end() if is_subject and _PASSIVE.search(before) is None else None


def _acted_on(sentence: str, hit: _Hit, verb_end: int) -> str:
    """Who it is done to: the first noun phrase behind the verb, or behind "against"."""
    behind = sentence[verb_end : hit.clause_end]
    inner = (_FROM if hit.pattern.predicate == "seized" else _AGAINST).search(behind)
    found = _PHRASE.match(behind.lstrip() if inner is None else inner[1])
    return "" if found is None else found[0].strip()


_ACTS = frozenset({
    "designated", "delisted", "suspended", "arrested", "extradited", "charged", "convicted",
    "sentenced", "acquitted", "dismissed", "seized",
})  # fmt: skip
"""What authorities do to a party."""
_FINITE = re.compile(r"\b(?:\w+ed|found|froze|threw out|acquits)\b", re.IGNORECASE)
_DATED = re.compile(r"^(?:on|in|since) [^,]*?\d{4},?\s*", re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?:\b(?:was|were|is|are|been|being|be|both|also|who|which|entity)|[(,])\s+"
    r"(?:(?:\w+ly|also|not|never|then|once|twice)\s+)*$|\b(?:reportedly|subsequently|later)\s+$"
)
_AGAINST = re.compile(r"\bagainst ([^,;.]*)")
_CHARGE = re.compile(r"\bagainst (.+?) (?:was|were|has|have)\b")
_FROM = re.compile(r"\b(?:from|belonging to|owned by) ([^,;.]*)")
_PHRASE = re.compile(
    r"(?:(?!(?:of|on|at|in|with|for|by|from|to|as|after|under|before|during|over|who|which|and"
    r"|pursuant|guilty)\b)[\w'’.&-]+\s*){1,8}"
)
_NOUNS = frozenset({
    "member_of", "leads", "acts_for", "kin_of", "owns", "supports_terrorism", "allied_with",
    "arrested", "died", "present_in", "investigated",
})  # fmt: skip
"""Predicates that nouns and participles say, which need no verb before them."""
