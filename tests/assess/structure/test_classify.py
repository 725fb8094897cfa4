from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import yaml

from cutset import clock
from cutset.assess.structure import classify, generate
from cutset.assess.structure.logit import Logit, fit

FOLDER = Path(classify.__file__).parent.parent / "parameters"


def data(name):
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))


HOW = classify.rule(data("structure"), data("structure_weights"))


def drawn(kind, name, place):
    rng = clock.rng("classify", kind, name, place)
    made = generate.draw(kind, name, rng)
    return generate.observe(made.n, made.ends, 0.1, 0.2, rng)


@pytest.mark.parametrize("name", generate.CLASSES)
def test_what_is_judged_is_mostly_right(name):
    answers = [
        classify.structure(seen.n, seen.ends, HOW)
        for kind in "AB"
        for seen in (drawn(kind, name, place) for place in range(6))
    ]
    judged = [found for found in answers if found.state == "judged"]
    assert judged
    assert sum(found.name != name for found in judged) <= 1


def test_small_and_large_graphs_are_insufficient():
    star = np.array([(0, other) for other in range(1, 10)])
    found = classify.structure(10, star, HOW)
    assert (found.state, found.probabilities) == ("insufficient", ())
    assert "10 people" in found.reason


def test_models_that_contradict_make_it_insufficient_and_it_says_so():
    seen = drawn("A", "network", 0)
    assert classify.structure(seen.n, seen.ends, HOW).state == "judged"
    turned = replace(
        HOW.whole, weights=np.column_stack([HOW.whole.weights[:, 3], HOW.whole.weights[:, 1:3],
                                            HOW.whole.weights[:, 0]])
    )  # fmt: skip
    found = classify.structure(seen.n, seen.ends, replace(HOW, others={"turned": turned}))
    assert found.state == "insufficient"
    assert found.reason == ("The answer turns with the training set: network, elsewhere hierarchy.")


def test_a_crowd_at_one_event_gets_a_caution():
    ends = np.array([*combinations(range(9), 2), *((place, place + 1) for place in range(8, 39))])
    assert "9 people are all tied" in classify.structure(40, ends, HOW).caution
    assert "events" in classify.structure(40, ends, HOW, projection=True).caution


def test_a_logit_survives_its_file():
    rng = clock.rng("logit")
    classes = np.repeat(np.arange(3), 40)
    given = rng.normal(size=(120, 2)) + classes[:, None]
    model = fit(given, classes, 1.0)
    again = Logit.of(model.as_data())
    assert np.allclose(again.probabilities(given), model.probabilities(given), atol=1e-3)
    assert np.allclose(model.probabilities(given).sum(axis=1), 1)
    assert (model.probabilities(given).argmax(axis=1) == classes).mean() > 0.6
