import numpy as np

from cutset import clock
from cutset.assess.structure import generate, leaders
from cutset.graph.measures import measure


def test_the_root_of_a_balanced_tree_has_the_highest_place():
    ends = np.array([((child - 1) // 3, child) for child in range(1, 40)])
    assert (leaders.places(measure(40, ends)).argmax(axis=0) == 0).all()


def test_places_do_not_depend_on_numbers():
    made = generate.hierarchy_b(50, clock.rng("places"))
    new = clock.rng("renumber").permutation(50)
    first = leaders.places(measure(50, made.ends))
    second = leaders.places(measure(50, new[made.ends]))
    assert np.allclose(first, second[new])


def test_auc_counts_ties_half():
    assert leaders.auc(np.array([1.0, 1.0]), np.array([True, False])) == 0.5
