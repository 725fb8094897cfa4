"""How two values stand to each other; compiled, one function a kind of value.

Every function gives a grade from 1, "they differ", upwards; where a trait is unknown the
grade is 0, which says nothing. What a grade is worth is not decided here (weights.py).
"""

from __future__ import annotations

import numba as nb
import numpy as np

MOST_LETTERS = 62
"""Letters of a text that Jaro's measure looks at."""
MOST_WORDS = 12
PREFIX, PREFIX_GAIN = 4, 0.1
"""Winkler's constants (1990)."""
INITIAL = 0.9
WORD_ALIKE = 0.82
"""Below this likeness two words are two words."""
SPACE, COMMA, BAR = 32, 44, 124
LONG_SAME, LONG_NEAR = 12, 20
"""Letters from which a name that is the same, or near, is called long."""
DATE_LETTERS = 10
YEARS_NEAR = 3
DAYS_A_YEAR = 366

TEXT_GRADES = 5
"""differ, a little alike, alike, near, equal."""
WORD_GRADES = 7
CODE_GRADES = 5
DATE_GRADES = 8
SAME_GRADES = 2
NAME_GRADES = 8
NUMBER_GRADES = 2


@nb.njit(cache=True)
def jaro_winkler(letters, a, a_end, b, b_end):  # type: ignore[no-untyped-def]
    """Jaro-Winkler likeness of two runs of bytes, 0 to 1 (Winkler 1990)."""
    m, n = min(a_end - a, MOST_LETTERS), min(b_end - b, MOST_LETTERS)
    if m == 0 or n == 0:
        return 0.0
    reach = max(max(m, n) // 2 - 1, 0)
    taken_a, taken_b = np.uint64(0), np.uint64(0)
    one = np.uint64(1)
    common = 0
    for i in range(m):
        for j in range(max(0, i - reach), min(n, i + reach + 1)):
            bit = one << np.uint64(j)
            if not taken_b & bit and letters[a + i] == letters[b + j]:
                taken_b |= bit
                taken_a |= one << np.uint64(i)
                common += 1
                break
    if common == 0:
        return 0.0
    crossed, j = 0, 0
    for i in range(m):
        if taken_a & (one << np.uint64(i)):
            while not taken_b & (one << np.uint64(j)):
                j += 1
            crossed += letters[a + i] != letters[b + j]
            j += 1
    jaro = (common / m + common / n + (common - crossed / 2) / common) / 3
    same = 0
    while same < min(m, n, PREFIX) and letters[a + same] == letters[b + same]:
        same += 1
    return jaro + same * PREFIX_GAIN * (1 - jaro)


@nb.njit(cache=True)
def one_error(letters, a, a_end, b, b_end):  # type: ignore[no-untyped-def]
    """Whether one typing error (a letter more, less, other, or two swapped) makes one the other."""
    m, n = a_end - a, b_end - b
    if abs(m - n) > 1:
        return False
    i = 0
    while i < min(m, n) and letters[a + i] == letters[b + i]:
        i += 1
    j = 0
    while j < min(m, n) - i and letters[a_end - 1 - j] == letters[b_end - 1 - j]:
        j += 1
    left_a, left_b = m - i - j, n - i - j
    if left_a <= 1 and left_b <= 1:
        return True
    return (
        left_a == 2
        and left_b == 2
        and letters[a + i] == letters[b + i + 1]
        and letters[a + i + 1] == letters[b + i]
    )


@nb.njit(cache=True)
def equal(letters, a, a_end, b, b_end):  # type: ignore[no-untyped-def]
    """Whether two runs of bytes are one text."""
    if a_end - a != b_end - b:
        return False
    for i in range(a_end - a):  # noqa: SIM110  # all() is not compiled
        if letters[a + i] != letters[b + i]:
            return False
    return True


@nb.njit(cache=True)
def text_grade(letters, a, a_end, b, b_end):  # type: ignore[no-untyped-def]
    """Differ 1, a little alike 2, alike 3, near 4, equal 5."""
    if equal(letters, a, a_end, b, b_end):
        return 5
    like = jaro_winkler(letters, a, a_end, b, b_end)
    return (
        1
        + (like >= 0.7)
        + (like >= 0.85)
        + (like >= 0.92 or one_error(letters, a, a_end, b, b_end))
    )


@nb.njit(cache=True)
def code_grade(letters, a, a_end, b, b_end):  # type: ignore[no-untyped-def]
    """Differ 1, the same first letters 2, the same first word 3, one error 4, equal 5."""
    if equal(letters, a, a_end, b, b_end):
        return 5
    if one_error(letters, a, a_end, b, b_end):
        return 4
    i = 0
    while a + i < a_end and b + i < b_end and letters[a + i] == letters[b + i]:
        if letters[a + i] == SPACE:
            return 3
        i += 1
    return 2 if i >= 2 else 1


@nb.njit(cache=True)
def date_grade(letters, a, a_end, b, b_end, days, x, y):  # type: ignore[no-untyped-def]
    """Contradict 1 … same day 8; 0 where one is no date.

    Years near 2, the same day of another year 3, the same year 4, spans that overlap 5, one
    digit of the year off or day and month swapped 6, one digit of day or month off 7.
    """
    if days[x, 0] == 0 or days[y, 0] == 0:
        return 0
    day_a, day_b = days[x, 0] == days[x, 1], days[y, 0] == days[y, 1]
    if day_a and day_b and days[x, 0] == days[y, 0]:
        return 8
    if not (day_a and day_b):
        if days[x, 0] <= days[y, 1] and days[y, 0] <= days[x, 1]:
            return 5
        gap = max(days[x, 0] - days[y, 1], days[y, 0] - days[x, 1])
        return 2 if gap <= YEARS_NEAR * DAYS_A_YEAR else 1
    if a_end - a == DATE_LETTERS and b_end - b == DATE_LETTERS:
        off, off_year = 0, 0
        for i in range(DATE_LETTERS):
            if letters[a + i] != letters[b + i]:
                off += 1
                off_year += i < 4
        if off == 1 and off_year == 0:
            return 7
        if off == 1 or _swapped(letters, a, b):
            return 6
        if off_year == 0:
            return 4
        if off == off_year:
            return 3
    return 2 if abs(days[x, 0] - days[y, 0]) <= YEARS_NEAR * DAYS_A_YEAR else 1


@nb.njit(cache=True)
def _swapped(letters, a, b):  # type: ignore[no-untyped-def]
    """Whether day and month of one date are month and day of the other (both YYYY-MM-DD)."""
    for i in range(4):
        if letters[a + i] != letters[b + i]:
            return False
    return (
        letters[a + 5] == letters[b + 8]
        and letters[a + 6] == letters[b + 9]
        and letters[a + 8] == letters[b + 5]
        and letters[a + 9] == letters[b + 6]
    )


@nb.njit(cache=True)
def word_starts(letters, a, a_end, first, last):  # type: ignore[no-untyped-def]
    """Where the words of a text start and end, at most as many as `first` has room for."""
    count, i = 0, a
    while i < a_end and count < first.shape[0]:
        while i < a_end and (letters[i] == SPACE or letters[i] == COMMA):
            i += 1
        if i == a_end:
            break
        first[count] = i
        while i < a_end and letters[i] != SPACE and letters[i] != COMMA:
            i += 1
        last[count] = i
        count += 1
    return count


@nb.njit(cache=True)
def word_likeness(letters, a, a_end, b, b_end, desk):  # type: ignore[no-untyped-def]
    """Likeness of two texts as sets of words, 0 to 1, and how much the other holds of one.

    Words are paired greedily, the likest first; each counts by its letters, an initial by one.
    """
    first_a, last_a, first_b, last_b, like, taken = desk
    m = word_starts(letters, a, a_end, first_a, last_a)
    n = word_starts(letters, b, b_end, first_b, last_b)
    if m == 0 or n == 0:
        return 0.0, 0.0
    size_a, size_b = 0.0, 0.0
    for i in range(m):
        size_a += last_a[i] - first_a[i]
        for j in range(n):
            like[i, j] = _word_like(letters, first_a[i], last_a[i], first_b[j], last_b[j])
    for j in range(n):
        size_b += last_b[j] - first_b[j]
    taken[:] = False
    shared, shared_a, shared_b = 0.0, 0.0, 0.0
    for _ in range(min(m, n)):
        best, at_i, at_j = 0.0, -1, -1
        for i in range(m):
            if taken[0, i]:
                continue
            for j in range(n):
                if not taken[1, j] and like[i, j] > best:
                    best, at_i, at_j = like[i, j], i, j
        if at_i < 0:
            break
        taken[0, at_i], taken[1, at_j] = True, True
        shared_a += best * (last_a[at_i] - first_a[at_i])
        shared_b += best * (last_b[at_j] - first_b[at_j])
    shared = shared_a + shared_b
    return shared / (size_a + size_b), max(shared_a / size_a, shared_b / size_b)


@nb.njit(cache=True)
def _word_like(letters, a, a_end, b, b_end):  # type: ignore[no-untyped-def]
    if min(a_end - a, b_end - b) == 1:
        alike = 1.0 if a_end - a == b_end - b else INITIAL
        return alike if letters[a] == letters[b] else 0.0
    like = jaro_winkler(letters, a, a_end, b, b_end)
    return like if like >= WORD_ALIKE else 0.0


@nb.njit(cache=True)
def word_grade(letters, a, a_end, b, b_end, desk):  # type: ignore[no-untyped-def]
    """Differ 1 … equal 7: by likeness, and by how much of the shorter text the longer holds."""
    if equal(letters, a, a_end, b, b_end):
        return 7
    like, held = word_likeness(letters, a, a_end, b, b_end, desk)
    if like >= 0.93:
        return 6
    if held >= 0.93 and like >= 0.5:
        return 5
    return 1 + (like >= 0.3) + (like >= 0.55) + (like >= 0.75)


@nb.njit(cache=True)
def name_grade(letters, a, a_end, b, b_end, desk):  # type: ignore[no-untyped-def]
    """Names in words: differ 1 … the same words of a long name 8.

    Some words 2, most 3, all of the shorter name 4, near 5 (long 6), the same words 7 (long 8).
    """
    like, held = word_likeness(letters, a, a_end, b, b_end, desk)
    m = word_starts(letters, a, a_end, desk[0], desk[1])
    n = word_starts(letters, b, b_end, desk[2], desk[3])
    short = min(a_end - a - m, b_end - b - n)
    if like >= 0.999:
        return 7 + (short >= LONG_SAME)
    if like >= 0.93 and m == n:
        return 5 + (short >= LONG_NEAR)
    if held >= 0.93 and min(m, n) >= 2:
        return 4
    return 1 + (like >= 0.4) + (like >= 0.7)


@nb.njit(cache=True)
def number_grade(letters, a, a_end, b, b_end):  # type: ignore[no-untyped-def]
    """Numbers as `kind|number|issuer`: another number of one kind and issuer 1, the same 2.

    Numbers of two kinds, or of issuers that are not known to be one, say nothing: 0.
    """
    kind, kind_b = _bar(letters, a, a_end), _bar(letters, b, b_end)
    if not equal(letters, a, kind, b, kind_b):
        return 0
    end, end_b = _bar(letters, kind + 1, a_end), _bar(letters, kind_b + 1, b_end)
    one_issuer = equal(letters, end, a_end, end_b, b_end)
    unknown = end + 1 == a_end or end_b + 1 == b_end
    if equal(letters, kind, end, kind_b, end_b):
        return 2 if one_issuer or unknown else 0
    return 1 if one_issuer and not unknown else 0


@nb.njit(cache=True)
def _bar(letters, start, stop):  # type: ignore[no-untyped-def]
    """Where the next bar stands."""
    while start < stop and letters[start] != BAR:
        start += 1
    return start


@nb.njit(cache=True)
def word_desk():  # type: ignore[no-untyped-def]
    """Room for one comparison of words."""
    return (
        np.empty(MOST_WORDS, np.int64),
        np.empty(MOST_WORDS, np.int64),
        np.empty(MOST_WORDS, np.int64),
        np.empty(MOST_WORDS, np.int64),
        np.empty((MOST_WORDS, MOST_WORDS)),
        np.empty((2, MOST_WORDS), np.bool_),
    )


@nb.njit(cache=True)
def levels(  # type: ignore[no-untyped-def]  # arrays of one column
    code, letters, letters_at, ids, starts, spans, rarity, rare, top, pairs, out, best_at
):
    """Fill `out` with the best grade of each pair, and one more for each band of rarity.

    `best_at`, unless it is empty, is filled with the numbers of the two values that reach it.

    All stands in one file because a compiled function is not compiled anew when a function
    of another file that it calls has changed.
    """
    desk = word_desk()
    for p in range(pairs.shape[0]):
        left, right = pairs[p, 0], pairs[p, 1]
        best, best_x, best_y = 0, -1, -1
        for i in range(starts[left], starts[left + 1]):
            x = ids[i]
            a, a_end = letters_at[x], letters_at[x + 1]
            for j in range(starts[right], starts[right + 1]):
                y = ids[j]
                b, b_end = letters_at[y], letters_at[y + 1]
                if code == 3:
                    grade = date_grade(letters, a, a_end, b, b_end, spans, x, y)
                elif code == 5:
                    grade = name_grade(letters, a, a_end, b, b_end, desk)
                elif code == 6:
                    grade = number_grade(letters, a, a_end, b, b_end)
                elif x == y:
                    grade = top
                elif code == 0:
                    grade = text_grade(letters, a, a_end, b, b_end)
                elif code == 1:
                    grade = word_grade(letters, a, a_end, b, b_end, desk)
                elif code == 2:
                    grade = code_grade(letters, a, a_end, b, b_end)
                else:
                    grade = 1
                if grade == top:
                    for k in range(rare.shape[0]):
                        grade += rarity[x] >= rare[k]
                if grade > best:
                    best, best_x, best_y = grade, x, y
        out[p] = best
        if best_at.shape[0]:
            best_at[p, 0], best_at[p, 1] = best_x, best_y
