"""Building a `NameIndex` from entries."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cutset.names.align import MOST_WORDS, Names
from cutset.names.encode import encode, look_up, starts, word_hashes
from cutset.names.index import (
    LONGEST_PAIR,
    PERSON,
    SHORT_PART,
    SHORTEST_PAIR,
    Entry,
    NameIndex,
)
from cutset.names.pieces import frames_looked_for, grams, sieve_of, signatures
from cutset.names.similar import Vocabulary
from cutset.names.tables import Dictionary, costs, variants, weights
from cutset.text.words import organisation_words, person_words

Words = list[list[str]]


def build(entries: Sequence[Entry], dictionary: Dictionary) -> NameIndex:
    """The index of the entries; see `NameIndex.build`."""
    words = [
        (person_words(e.name) if e.types == PERSON else organisation_words(e.name))[:MOST_WORDS]
        or ["0"]
        for e in entries
    ]
    number: dict[str, int] = {}
    flat = np.array([number.setdefault(w, len(number)) for name in words for w in name], np.int32)
    singles = len(number)
    at = starts([len(name) for name in words])
    person = np.array([e.types == PERSON for e in entries], bool)
    pair_name, pair_place, pair_text = _pairs(words, person)
    pairs: dict[str, int] = {}
    pair = np.array([pairs.setdefault(t, len(pairs)) for t in pair_text], np.int32) + singles
    texts = [*number, *pairs]
    of_person = np.repeat(person, np.diff(at))
    weight = np.where(
        of_person, weights(list(number), True)[flat], weights(list(number), False)[flat]
    ).astype(np.float32)
    entities = sorted({e.entity for e in entries})
    entity_number = {entity: i for i, entity in enumerate(entities)}
    datasets = sorted({e.dataset for e in entries})
    dataset_number = {dataset: i for i, dataset in enumerate(datasets)}
    owner = np.repeat(np.arange(len(entries), dtype=np.int32), np.diff(at))
    first = at[:-1][pair_name] + pair_place
    holder, held = (
        np.concatenate([owner, pair_name]).astype(np.int32),
        np.concatenate([weight, weight[first] + weight[first + 1]]).astype(np.float32),
    )
    holding = np.concatenate([flat, pair])
    order = np.lexsort((holder, holding))
    names = Names(
        word=flat,
        weight=weight,
        at=at,
        total=np.add.reduceat(weight, at[:-1]) if len(entries) else np.zeros(0, np.float32),
        pair=pair,
        pair_place=pair_place.astype(np.int16),
        pair_at=starts(np.bincount(pair_name, minlength=len(entries))),
        types=np.array([e.types for e in entries], np.uint8),
        person=person.astype(np.uint8),
        weak=np.array([e.weak for e in entries], np.uint8),
        initials=_initials(list(number), flat, at),
        entity=np.array([entity_number[e.entity] for e in entries], np.int32),
        dataset=np.array([dataset_number[e.dataset] for e in entries], np.int16),
        holder=holder[order],
        holder_weight=held[order],
        holder_pair=(holding[order] >= singles).astype(np.uint8),
        holder_at=np.searchsorted(holding[order], np.arange(len(texts) + 1)),
    )
    vocabulary = _vocabulary(texts, singles, dictionary)
    return NameIndex(
        tuple(entities), tuple(datasets), tuple(e.name for e in entries), vocabulary, names,
        dictionary,
    )  # fmt: skip


def _pairs(
    words: Words, person: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], list[str]]:
    """Neighbouring words that a writer may join: the name, the place of the first, the two.

    In names that are no person's only a short word is joined to its neighbour.
    """
    name, place, text = [], [], []
    for i, (row, is_person) in enumerate(zip(words, person.tolist(), strict=True)):
        for j in range(len(row) - 1):
            both = len(row[j]) + len(row[j + 1])
            if SHORTEST_PAIR <= both <= LONGEST_PAIR and (
                is_person or min(len(row[j]), len(row[j + 1])) <= SHORT_PART
            ):
                name.append(i)
                place.append(j)
                text.append(row[j] + row[j + 1])
    return np.array(name, np.int64), np.array(place, np.int64), text


def _initials(
    words: list[str], flat: npt.NDArray[np.int32], at: npt.NDArray[np.int64]
) -> npt.NDArray[np.uint32]:
    """The first letters of each name's words, as bits."""
    bits = np.array([1 << (ord(w[0]) - 97) if w[0].isalpha() else 0 for w in words], np.uint32)
    if not len(flat):
        return np.zeros(0, np.uint32)
    return np.bitwise_or.reduceat(bits[flat], at[:-1])


def _vocabulary(texts: list[str], singles: int, dictionary: Dictionary) -> Vocabulary:
    encoded = encode(texts)
    framed, framed_at = frames_looked_for(encoded.frame, encoded.frame_at, singles)
    framed_word = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(framed_at))
    whole = np.zeros(len(framed), np.uint8)
    whole[framed_at[:-1]] = 1
    by_frame = np.lexsort((framed_word, framed))
    short_first = np.argsort(np.diff(encoded.sounds_at[: singles + 1]), kind="stable")
    gram_at, gram_word = grams(encoded.sounds, encoded.sounds_at, short_first)
    form, form_group, group_at, group_word = _variants_of(texts, dictionary)
    swap, extra, missing = costs()
    return Vocabulary(
        **encoded._asdict(),
        singles=singles,
        sound_gram_at=gram_at,
        sound_gram_word=gram_word,
        signature=signatures(encoded.sounds, encoded.sounds_at),
        framed=framed[by_frame],
        framed_word=framed_word[by_frame],
        framed_whole=whole[by_frame],
        sieve=sieve_of(framed),
        form=form,
        form_group=form_group,
        group_at=group_at,
        group_word=group_word,
        swap=swap,
        extra=extra,
        missing=missing,
    )


def _variants_of(
    texts: list[str], dictionary: Dictionary
) -> tuple[
    npt.NDArray[np.uint64], npt.NDArray[np.int32], npt.NDArray[np.int64], npt.NDArray[np.int32]
]:
    """The dictionary cut to groups that hold a word of the index, renumbered from 0."""
    known = variants(dictionary)
    hashed = word_hashes(texts)
    order = np.argsort(hashed, kind="stable")
    place = look_up(hashed[order], known.form)
    holds = place >= 0
    present = np.unique(known.group[holds])
    renumbered = np.full(known.groups, -1, np.int32)
    renumbered[present] = np.arange(len(present), dtype=np.int32)
    group_of, word_of = renumbered[known.group[holds]], order[place[holds]].astype(np.int32)
    by_group = np.lexsort((word_of, group_of))
    kept = renumbered[known.group] >= 0
    return (
        known.form[kept],
        renumbered[known.group[kept]],
        np.searchsorted(group_of[by_group], np.arange(len(present) + 1)),
        word_of[by_group],
    )
