"""Identity papers told in words, as the UN and UK lists tell them."""

from __future__ import annotations

import pytest

from cutset.sources.papers import Paper, read

TOLD = {
    "A-374184": Paper("A-374184", "", "", ""),
    "D 000933": Paper("D 000933", "", "", ""),
    "No. H0044232 (Iraqi)": Paper("H0044232", "iq", "", ""),
    "Diplomatic Passport: Z30321794": Paper("Z30321794", "", "", ""),
    "Afghan national identification card (tazkira) number 4414": Paper("4414", "af", "", ""),
    "Social Security Number 423-31-3021 (US)": Paper("423-31-3021", "us", "", ""),
    "Libyan Passport No. 96/184442": Paper("96/184442", "ly", "", ""),
    "British passport no.205939411 (issued 21.07.2004 expired 21.04.2015)": Paper(
        "205939411", "gb", "2004-07-21", "2015-04-21"
    ),
    "OR 1961825 (Afghanistan). Issued in name of Akhtar, born in 1965. Expired 2 Feb 2006": Paper(
        "OR 1961825", "af", "", "2006-02-02"
    ),
    "347834, issued under name Ibrahim, expired on 21 Feb. 2014": Paper(
        "347834", "", "", "2014-02-21"
    ),
    "Italian Fiscal Code JMM MDI 68A25 Z352D": Paper("JMM MDI 68A25 Z352D", "it", "", ""),
    "Russian Passport number 8208 No. 555627": Paper("8208 555627", "ru", "", ""),
    "Reference 51. Passport no. 0608109. issued 18/11/2005. expiring 03/05/2009": Paper(
        "0608109", "", "2005-11-18", "2009-05-03"
    ),
    "Jordan 654781 (approximately issued in 2009)": Paper("654781", "jo", "2009", ""),
    "103-0037-6235 (as mentioned in the passport)": Paper("103-0037-6235", "", "", ""),
    "no 3603251708570001": Paper("3603251708570001", "", "", ""),
    "Uganda Passport.": Paper("", "ug", "", ""),
    "not known": Paper("", "", "", ""),
}


@pytest.mark.parametrize("text", TOLD)
def test_a_paper_is_read_as_far_as_it_is_told(text: str) -> None:
    assert read(text) == TOLD[text]
