"""`NameIndex`: names of listed parties, ready to be asked; `Asker`: names that are asked.

An index is arrays alone. Written to a folder it opens memory-mapped, so that many processes
share one copy.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from cutset.names.align import FIGURES, MOST_WORDS, Asking, Names, scratch
from cutset.names.encode import encode, starts, word_hashes
from cutset.names.pieces import frames_looked_for, signatures
from cutset.names.scripts import SCRIPTS, script_of
from cutset.names.search import Found, desk, lay_out, lay_pairs, nothing_found, search
from cutset.names.similar import Asked, Vocabulary, marks, similar_words
from cutset.names.tables import Dictionary, forest, weights
from cutset.text.words import in_usual_order, latin_words, native_words, organisation_words

TYPES: Final = {"person": 1, "organisation": 2, "vessel": 4, "aircraft": 8, "other": 16}
"""Kinds of party as bits; an entry may be of several (a legal entity: person, organisation)."""
PERSON: Final = 1
EVERY_TYPE: Final = 31
BATCH: Final = 4_096
LONGEST_PAIR, SHORTEST_PAIR, SHORT_PART = 15, 5, 4
REMEMBERED: Final = 20_000
"""Asked words whose similar words are kept."""
_NOBODY = -1
Word = tuple[str, str, str, bool]
"""An asked word: in latin letters, as written, its script, whether it is two written together."""
Similar = tuple[npt.NDArray[Any], ...]
"""Of each asked word where its similar words begin; then those, how like, and by what."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed name: whose, of which type and dataset; whether the list calls it weak."""

    entity: str
    name: str
    types: int = EVERY_TYPE
    dataset: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class NameQuery:
    """A name asked for, among parties of some types, without one dataset if it is named."""

    name: str
    types: int = EVERY_TYPE
    without: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entity found for a query: by which of its names, and the score of that pair."""

    query: int
    entity: str
    entry: int
    score: float


@dataclass(frozen=True, slots=True)
class Matches:
    """Answers of a batch.

    Attributes:
        scored: how many candidates of each query were compared in full.
        cut: queries of which more were left, which the caller has to say.
    """

    matches: tuple[Match, ...]
    scored: npt.NDArray[np.int32]
    cut: npt.NDArray[np.int8]


@dataclass(frozen=True)
class NameIndex:
    """Names of listed parties, asked by `search`.

    >>> index = NameIndex.build([Entry("a", "Muammar QADHAFI", 1), Entry("b", "Ali Hassan", 1)])
    >>> [match.entity for match in index.search([NameQuery("Moammar Gaddafi", 1)]).matches]
    ['a']
    """

    entities: tuple[str, ...]
    datasets: tuple[str, ...]
    texts: tuple[str, ...]
    vocabulary: Vocabulary
    names: Names
    dictionary: Dictionary = field(default="both")

    @classmethod
    def build(cls, entries: Sequence[Entry], dictionary: Dictionary = "both") -> NameIndex:
        """An index of these entries, which keep their numbers."""
        from cutset.names.build import build

        return build(entries, dictionary)

    def __len__(self) -> int:
        return len(self.texts)

    def write(self, folder: Path) -> None:
        """Write the arrays into a folder of their own."""
        folder.mkdir(parents=True, exist_ok=True)
        scalars = {"singles": int(self.vocabulary.singles), "dictionary": self.dictionary}
        for part in (self.vocabulary, self.names):
            for name, values in part._asdict().items():
                if isinstance(values, np.ndarray):
                    np.save(folder / f"{type(part).__name__.lower()}.{name}.npy", values)
        texts = {"entities": self.entities, "datasets": self.datasets, "texts": self.texts}
        (folder / "index.json").write_text(
            json.dumps({**scalars, **texts}, ensure_ascii=False), encoding="utf-8"
        )

    @classmethod
    def open(cls, folder: Path) -> NameIndex:
        """Open a written index, its arrays memory-mapped."""
        said = json.loads((folder / "index.json").read_text(encoding="utf-8"))

        def array(part: str, name: str) -> Any:
            return np.load(folder / f"{part}.{name}.npy", mmap_mode="r")

        words = {
            name: said["singles"] if name == "singles" else array("vocabulary", name)
            for name in Vocabulary._fields
        }
        names = {name: array("names", name) for name in Names._fields}
        return cls(
            tuple(said["entities"]), tuple(said["datasets"]), tuple(said["texts"]),
            Vocabulary(**words), Names(**names), said["dictionary"],
        )  # fmt: skip

    def search(
        self, queries: Sequence[NameQuery], limit: int = 10, floor: float = -99.0
    ) -> Matches:
        """The best entities for each query, at most `limit`, none that scores below `floor`.

        Scores are sums of trees, about log-odds; see `cutset.names.model`. An entity counts
        by its best name; equal scores stand in the order of the entities' ids.
        """
        found: list[Match] = []
        scored, cut = np.zeros(len(queries), np.int32), np.zeros(len(queries), np.int8)
        for first in range(0, len(queries), BATCH):
            batch = queries[first : first + BATCH]
            parents, asks = split(batch)
            raw = self._found(asks, limit, floor)
            np.add.at(scored, first + parents, raw.scored)
            np.maximum.at(cut, first + parents, raw.cut)
            found += self._merge(raw, parents, first, limit)
        return Matches(tuple(found), scored, cut)

    def lay_out(
        self, queries: Sequence[NameQuery], most: int
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32], npt.NDArray[np.int32]]:
        """Entries, figures and counts of the candidates with the highest bounds.

        Shapes (queries, most), (queries, most, figures), (queries,). Every query names a
        type: one is either a person or not.
        """
        asking, asked, similar = self._ask(queries)
        name = np.zeros((len(queries), most), np.int32)
        figures = np.zeros((len(queries), most, len(FIGURES)), np.float32)
        count = np.zeros(len(queries), np.int32)
        lay_out(
            asking, asked, similar, self.names, self.vocabulary, self.desk, self.pairings,
            most, name, figures, count,
        )  # fmt: skip
        return name, figures, count

    def figures(
        self, queries: Sequence[NameQuery], entries: Sequence[int]
    ) -> npt.NDArray[np.float32]:
        """The figures of one entry for each query, shape (queries, figures).

        A query must be of one kind, as the entry is. One that stands there several times is
        asked once.
        """
        number = {query: place for place, query in enumerate(dict.fromkeys(queries))}
        asking, asked, similar = self._ask(list(number))
        owner = np.array([number[query] for query in queries], np.int32)
        by_query = np.argsort(owner, kind="stable")
        at = np.searchsorted(owner[by_query], np.arange(len(number) + 1)).astype(np.int32)
        found = np.zeros((len(queries), len(FIGURES)), np.float32)
        lay_pairs(
            asking, asked, similar, self.names, self.vocabulary,
            self.desk, self.pairings, np.array(entries, np.int32)[by_query], at, found,
        )  # fmt: skip
        figures = np.empty_like(found)
        figures[by_query] = found
        return figures

    @cached_property
    def desk(self) -> Any:
        """Scratch of one thread."""
        return desk(len(self.vocabulary.letters_at) - 1, len(self.texts))

    @cached_property
    def marks(self) -> Any:
        """Scratch of one thread."""
        return marks(len(self.vocabulary.letters_at) - 1)

    @cached_property
    def pairings(self) -> Any:
        """Scratch of one thread."""
        return scratch()

    @cached_property
    def _dataset_numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.datasets) if name}

    def _found(self, asks: Sequence[NameQuery], limit: int, floor: float) -> Found:
        asking, asked, similar = self._ask(asks)
        found = nothing_found(len(asks), limit)
        search(
            asking, asked, similar, self.names, self.vocabulary,
            forest(), self.desk, self.pairings, np.float32(floor), found,
        )  # fmt: skip
        return found

    def _merge(
        self, raw: Found, parents: npt.NDArray[np.int64], first: int, limit: int
    ) -> list[Match]:
        """Matches of a batch in the order of its queries, best first."""
        valid = np.arange(raw.score.shape[1])[None, :] < raw.kept[:, None]
        query = np.broadcast_to(parents[:, None], valid.shape)[valid]
        entity, name, score = raw.entity[valid], raw.name[valid], raw.score[valid]
        order = np.lexsort((entity, -score, query))
        place = np.arange(len(order)) - np.searchsorted(query[order], query[order])
        order = order[place < limit]
        columns = (query[order].tolist(), entity[order].tolist(), name[order].tolist())
        return [
            Match(first + q, self.entities[e], n, s)
            for q, e, n, s in zip(*columns, score[order].tolist(), strict=True)
        ]

    def _ask(self, queries: Sequence[NameQuery]) -> tuple[Asking, Asked, Similar]:
        asking, asked, words = lay_asks(queries, self._dataset_numbers)
        return asking, asked, self._similar(words, asked)

    def _similar(self, words: list[Word], asked: Asked) -> Similar:
        """For each asked word its similar words, as `similar_words` gives them.

        Names share words, and whoever finds a hit explains it: what was found for a word is
        kept, for as many as `REMEMBERED`.
        """
        known = self._remembered
        new = [number for number, word in enumerate(words) if word not in known]
        if len(new) == len(words):
            at, *columns = similar_words(self.vocabulary, asked, self.marks)
        else:
            asked = _asked([words[n] for n in new])
            at, *columns = similar_words(self.vocabulary, asked, self.marks)
        if len(known) + len(new) > REMEMBERED:
            kept = {word: known[word] for word in words if word in known}
            known.clear()
            known.update(kept)
        for place, number in enumerate(new):
            run = slice(at[place], at[place + 1])
            known[words[number]] = tuple(column[run].copy() for column in columns)
        if len(new) == len(words):
            return (at, *columns)
        runs = [known[word] for word in words]
        joined = (np.concatenate(parts) for parts in zip(*runs, strict=True))
        return (starts([len(run[0]) for run in runs]), *joined)

    @cached_property
    def _remembered(self) -> dict[Word, tuple[npt.NDArray[Any], ...]]:
        return {}


def split(queries: Sequence[NameQuery]) -> tuple[npt.NDArray[np.int64], list[NameQuery]]:
    """Whose each is, and queries of one kind: a person's name is cut into words in its own way."""
    parents, asks = [], []
    for number, query in enumerate(queries):
        for types in (query.types & PERSON, query.types & ~PERSON):
            if types:
                parents.append(number)
                asks.append(
                    query if types == query.types else NameQuery(query.name, types, query.without)
                )
    return np.array(parents, np.int64), asks


def lay_asks(
    queries: Sequence[NameQuery], datasets: Mapping[str, int]
) -> tuple[Asking, Asked, list[Word]]:
    """The words of queries of one kind each as numbers, words alike asked once; those words.

    `datasets` numbers those that an index knows, for queries that leave one out.
    """
    numbers: dict[tuple[str, str, str, bool], int] = {}
    rows: list[int] = []
    places: list[int] = []
    counts: list[int] = []
    sizes: list[int] = []
    for query in queries:
        words, pairs, script = asked_words(query.name, bool(query.types & PERSON))
        for word, native in words:
            rows.append(numbers.setdefault((word, native, script, False), len(numbers)))
        places += range(len(words))
        for place, word, native in pairs:
            rows.append(numbers.setdefault((word, native, script, True), len(numbers)))
            places.append(place)
        counts.append(len(words))
        sizes.append(len(words) + len(pairs))
    asked = _asked(list(numbers))
    row_word = np.array(rows, np.int32)
    person = np.array([query.types & PERSON for query in queries], bool)
    asking = Asking(
        row_word,
        _row_weights(list(numbers), row_word, np.repeat(person, sizes)),
        np.array(places, np.int16),
        starts(sizes),
        np.array(counts, np.int16),
        np.array([query.types for query in queries], np.uint8),
        np.array([datasets.get(q.without, _NOBODY) for q in queries], np.int16),
    )
    return asking, asked, list(numbers)


def asked_words(
    name: str, person: bool
) -> tuple[list[tuple[str, str]], list[tuple[int, str, str]], str]:
    """Words of a name with what the dictionary knows each by; neighbours together; the script.

    A native word that becomes two Latin ones ("晨彬", "chen bin") is known by the pair.

    >>> asked_words("王 晨彬", person=True)[1]
    [(0, 'wangchen', 'wangchen'), (1, 'chenbin', '晨彬')]
    """
    script = script_of(name)
    name = in_usual_order(name) if person else name
    latin = (latin_words(name) if person else organisation_words(name))[:MOST_WORDS]
    natives, together = ({}, {}) if script == "latin" else _natives(name, latin)
    words = [(word, natives.get(i, word)) for i, word in enumerate(latin)] or [("0", "")]
    pairs = [
        (i, latin[i] + latin[i + 1], together.get(i, latin[i] + latin[i + 1]))
        for i in range(len(latin) - 1)
        if SHORT_PART <= len(latin[i]) + len(latin[i + 1]) <= LONGEST_PAIR + 3
    ]
    return words, pairs, script


def _natives(name: str, latin: list[str]) -> tuple[dict[int, str], dict[int, str]]:
    """The native word of each Latin one, and of each two that are one native word."""
    words = native_words(name)
    if len(words) == len(latin):
        return dict(enumerate(words)), {}
    one, two, at = {}, {}, 0
    for native in words:
        made = len(latin_words(native))
        if made == 1:
            one[at] = native
        elif made == 2:
            two[at] = native
        at += made
    return (one, two) if at == len(latin) else ({}, {})


def _asked(words: list[tuple[str, str, str, bool]]) -> Asked:
    encoded = encode([word for word, _, _, _ in words])
    framed, framed_at = frames_looked_for(encoded.frame, encoded.frame_at, len(words))
    return Asked(
        **encoded._asdict(),
        signature=signatures(encoded.sounds, encoded.sounds_at),
        framed=framed,
        framed_at=framed_at,
        form=word_hashes([native for _, native, _, _ in words]),
        script=np.array([SCRIPTS.index(script) for _, _, script, _ in words], np.int8),
        pair=np.array([pair for _, _, _, pair in words], np.int8),
    )


def _row_weights(
    words: list[tuple[str, str, str, bool]],
    word: npt.NDArray[np.int32],
    person: npt.NDArray[np.bool_],
) -> npt.NDArray[np.float32]:
    """Weight of each row; a pair's row weighs what its two words do."""
    texts = [text for text, _, _, _ in words]
    weight = np.where(person, weights(texts, True)[word], weights(texts, False)[word])
    return weight.astype(np.float32)
