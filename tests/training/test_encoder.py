"""The encoder's training: what is exported runs the same with numpy."""

import numpy
import pytest

from build_scripts.training.run import packed_arrays


def test_arrays_are_packed_the_same_each_time() -> None:
    arrays = {"b": numpy.arange(5), "a": numpy.eye(2)}
    assert packed_arrays(arrays) == packed_arrays(dict(reversed(arrays.items())))


def test_export_keeps_what_the_network_says() -> None:
    pytest.importorskip("jax")
    pytest.importorskip("safetensors")
    from build_scripts.training.encoder import LABELS, Example, exported, predict
    from build_scripts.training.encoder_net import model_folder, start_weights

    try:
        model_folder()
    except ModuleNotFoundError:
        pytest.skip("MiniLM is not installed")
    weights = start_weights(1, 64, LABELS, numpy.random.default_rng(0))
    example = Example((101, 2023, 2003, 102), ((1, 3, 2),), ((1.0, 0.0),), ((-1, 2),))
    assert [len(row) for row in predict(weights, [example])[0]] == [2 + sum(LABELS)]
    words, layers = exported(weights)
    back = words["pieces"] * words["scale"][:, None]
    assert numpy.abs(back - weights["pieces"]).max() < 0.01
    assert layers["layer.0.up"].dtype == numpy.int8
