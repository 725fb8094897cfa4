import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.claims import labelled

from cutset.text.claims.scan import claims

CASES = [
    # text, (predicate, polarity, kind) of each claim
    ("He was arrested in 2011.", [("arrested", "+", "fact")]),
    ("He was not arrested.", [("arrested", "-", "fact")]),
    ("Reportedly arrested in 2011.", [("arrested", "+", "assessment")]),
    ("There is no evidence that he bribed anyone.", [("bribes", "-", "fact")]),
    ("She denies that she laundered money.", [("denies", "-", "fact")]),
    ("She was acquitted of fraud.", [("acquitted", "-", "fact")]),
    ("Not convicted of fraud.", [("convicted", "-", "fact"), ("engages_in", "-", "fact")]),
    ("The charges against him were dropped.", [("dismissed", "-", "fact")]),
    ("The court annulled the listing of the firm.", [("delisted", "-", "fact")]),
    ("The paper retracted its report that she took bribes.", [("receives", "-", "fact")]),
    ("Police said that he sold heroin.", [("engages_in", "+", "assessment")]),
    ('"He sold heroin to us," the man wrote.', [("engages_in", "+", "assessment")]),
    ("He could sell heroin.", []),
    ("May use a forged passport.", []),
    ("If he sold heroin, he would be tried.", []),
    ("Shell companies may be used to hide the true owner.", []),
    ("The unit fights drug trafficking.", []),
    ("A course on drug trafficking.", []),
    ("A helpline for victims of human trafficking.", []),
    ("Belongs to Kakar tribe.", []),
    ("Member of the Kanuri tribe.", []),
    ("Believed to be in the border area.", []),
    ("Listed as Al-Qaida in Iraq (QDe.115).", []),
    ("Sentenced to life without parole for his involvement in the bombings.",
     [("sentenced", "+", "fact"), ("attacks", "+", "fact")]),
]  # fmt: skip
PARTIES = [
    # text, predicate, party, object
    ("Tanchon was designated by the Committee.", "designated", "Tanchon", "by the Committee"),
    ("Arrested in Kenya.", "arrested", "", "in Kenya"),
    ("Owned or controlled by Ghorb Nooh.", "owns", "Ghorb Nooh", ""),
    ("founded by Abdullah Sungkar", "leads", "Abdullah Sungkar", ""),
    ("Member of Beta (QDe.011).", "member_of", "", "Beta (QDe.011)"),
    ("The Moretti clan sold cocaine.", "engages_in", "The Moretti clan", "drug_trafficking"),
    ("Owner of Alpha and associated with Beta.", "allied_with", "", "Beta"),
    ("Spanish police arrested Dorn at Malaga airport.", "arrested", "Dorn", "Spanish police"),
    ("On 9 May 2015 the Office removed Castellano from the list of blocked persons.",
     "delisted", "Castellano", "On 9 May 2015 the Office"),
    ("The indictment against Harlow Freight was dismissed.", "dismissed", "Harlow Freight", ""),
    ("Police seized two yachts from Arslan.", "seized", "Arslan", "Police"),
    ("Judge Okoro sentenced Pavel Dorn to prison for fraud.", "engages_in", "Pavel Dorn", "fraud"),
    ("Pavel Dorn, leader of the Beta gang, was jailed.", "leads", "Pavel Dorn", "the Beta gang"),
    ("Police said that the Beta gang bribed guards.", "bribes", "the Beta gang", "guards"),
    ("Subsidiary of Alpha, which conducted ship-to-ship transfers.", "engages_in",
     "Subsidiary of Alpha", "sanctions_evasion"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_denied_quoted_and_supposed(text, wanted):
    assert [(c.predicate, c.polarity, c.kind) for c in claims(text)] == wanted


@pytest.mark.parametrize(("text", "predicate", "party", "said"), PARTIES)
def test_who_does_it_and_to_what(text, predicate, party, said):
    (found,) = [c for c in claims(text) if c.predicate == predicate]
    assert (found.party, found.object) == (party, said)


def test_the_half_for_tuning_is_read_as_it_was():
    total = labelled.score(labelled.texts("tune"))
    assert total.precision() >= 0.95
    assert total.recall() >= 0.95
    for predicate in total.predicates:
        assert total.precision(predicate) >= 0.95, predicate
        assert total.recall(predicate) >= 0.70, predicate


def test_labels_hold_every_predicate_and_denied_quoted_and_empty_texts():
    rows = labelled.texts()
    assert len(rows) == 500
    assert sum(row.half == "tune" for row in rows) == 250
    assert sum(not row.wanted for row in rows) > 100
    assert sum(any(polarity == "-" for _, polarity in row.wanted) for row in rows) > 25
    assert sum(any(row.wanted.values()) for row in rows) > 25


@given(st.lists(st.sampled_from([row.text for row in labelled.texts("tune")]), max_size=4))
def test_quotes_stand_in_the_text_where_they_say(texts):
    whole = "\n\n".join(texts)
    for claim in claims(whole):
        assert whole[claim.start : claim.end] == claim.quote
        assert claim.said in claim.quote


@given(st.text())
def test_any_text_is_read(text):
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.quote
