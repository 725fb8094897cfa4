from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cutset.report.charts import labels

point = st.tuples(st.integers(0, 300), st.integers(0, 200))
size = st.tuples(st.integers(5, 120), st.integers(10, 30))


def field(points: list[tuple[int, int]], height: float = 200.0) -> labels.Field:
    xy, radius = np.array(points, dtype=np.float64), 6.0
    return labels.Field(300, height, np.hstack([xy - radius, xy + radius]), np.zeros((0, 2)))


@given(st.lists(st.tuples(point, size), min_size=1, max_size=25))
def test_labels_lie_on_no_mark_no_label_and_inside(
    drawn: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    around = field([at for at, _ in drawn])
    sizes = np.array([of for _, of in drawn], dtype=np.float64)
    placed = labels.place(around, sizes, list(range(len(drawn))))
    boxes = np.array([each.box for each in placed.values()]).reshape(-1, 4)
    for index, each in enumerate(boxes):
        others = np.vstack([around.marks, np.delete(boxes, index, axis=0)])
        assert not labels.overlaps(each[None], others).any()
        assert each[0] >= 0
        assert each[1] >= 0
        assert each[2] <= around.width
        assert each[3] <= around.height


def test_who_chooses_first_gets_the_room() -> None:
    around = field([(150, 20), (150, 60)], height=70)
    sizes = np.array([(280.0, 15.0), (280.0, 15.0)])
    first, second = (labels.place(around, sizes, order) for order in ([0, 1], [1, 0]))
    assert list(first) == [0]
    assert list(second) == [1]


def test_a_label_shuns_lines_where_it_can() -> None:
    line = np.column_stack([np.linspace(150, 300, 40), np.full(40, 100.0)])
    around = labels.Field(300, 200, field([(150, 100)]).marks, line)
    [placed] = labels.place(around, np.array([(60.0, 12.0)]), [0]).values()
    assert placed.side == -1


def test_no_room_no_label() -> None:
    assert labels.place(field([(150, 100)]), np.array([(900.0, 12.0)]), [0]) == {}
