import numpy as np
import pytest

from cutset import clock
from cutset.assess.structure import generate
from cutset.graph.components import labels

EVERY = [(kind, name) for kind, made in generate.GENERATORS.items() for name in made]


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_graphs_are_simple_and_of_the_size_asked_for(kind, name):
    made = generate.draw(kind, name, clock.rng("test", kind, name))
    assert 30 <= made.n <= 120
    assert (made.ends[:, 0] < made.ends[:, 1]).all()
    assert len(np.unique(made.ends, axis=0)) == len(made.ends)
    assert made.ends.max() < made.n


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_what_is_seen_hangs_together_and_keeps_its_numbers(kind, name):
    rng = clock.rng("seen", kind, name)
    made = generate.draw(kind, name, rng)
    seen = generate.observe(made.n, made.ends, 0.1, 0.2, rng)
    assert len(set(labels(seen.n, *seen.ends.T).tolist())) == 1
    whole = {tuple(pair) for pair in made.ends.tolist()}
    assert {tuple(pair) for pair in seen.kept[seen.ends].tolist()} <= whole


def test_same_labels_same_graph():
    first, second = (generate.draw("A", "clan", clock.rng("same")) for _ in range(2))
    assert first.ends.tolist() == second.ends.tolist()
