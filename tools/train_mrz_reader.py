#!/usr/bin/env python3
"""Trains the network that reads the lines a machine reads, and writes it as ONNX: models/mrz.onnx.

It learns from lines that `crates/specimen` draws, never from a document. The seeds of those lines, the order in which
they are shown and the first weights are fixed, so that the same machine gives the same network; another processor adds
in another order and gives one that is as good. CONTRIBUTING.md says how to run it.

    tools/train_mrz_reader.py learn FOLDER/lines*.bin --weights FOLDER/mrz.npz --minutes 40
    tools/train_mrz_reader.py measure FOLDER/level*.bin --weights FOLDER/mrz.npz
    tools/train_mrz_reader.py write models/mrz.onnx --weights FOLDER/mrz.npz

It needs `pip install jax==0.10.2 optax==0.2.8 onnx==1.23.2 numpy`.
"""

import argparse
import functools
import hashlib
import itertools
import struct
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax

ALPHABET = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # class 0 is CTC's blank; these follow from 1
HEIGHT = 32
WIDTHS = (416, 512, 608, 704, 896)  # lines are padded to one of these, so that few shapes are compiled
BATCH = 16
CONVS = ((1, 16, (2, 2)), (16, 32, (2, 2)), (32, 48, (2, 1)))  # channels in and out, steps down and along
WIDE, REACH = 128, 7
SPREAD = (1, 1, 1, 1, 1, 2, 4, 2, 4)  # of each block: how far apart the columns are that it looks at


# The network: three convolutions make columns of features, four pixels apart; the blocks look along the columns.


def convolved(x, kernel, step):
    shape = ("NHWC", "HWIO", "NHWC")
    return jax.lax.conv_general_dilated(x, kernel, step, [(1, 1), (1, 1)], dimension_numbers=shape)


def network(weights, x):
    """Scores of 38 classes for each column of lines (batch, height, width)."""
    x = x[..., None]
    for (kernel, bias), (_, _, step) in zip(weights["convs"], CONVS):
        x = jax.nn.relu(convolved(x, kernel, step) + bias)
    batch, high, wide, deep = x.shape
    x = x.transpose(0, 2, 1, 3).reshape(batch, wide, high * deep)
    kernel, bias = weights["column"]
    x = jax.nn.relu(x @ kernel + bias)
    for (along, kernel, bias), apart in zip(weights["blocks"], SPREAD):
        half = REACH // 2 * apart
        padded = jnp.pad(x, ((0, 0), (half, half), (0, 0)))
        mixed = sum(padded[:, n * apart : n * apart + wide] * along[n] for n in range(REACH))
        x = x + jax.nn.relu(mixed @ kernel + bias)
    kernel, bias = weights["classes"]
    return x @ kernel + bias


def first_weights(seed):
    chance = np.random.default_rng(seed)

    def drawn(*shape, come):
        return chance.normal(0, (2 / come) ** 0.5, shape).astype(np.float32)

    def none(size):
        return np.zeros(size, np.float32)

    high = HEIGHT // 8 * CONVS[-1][1]
    return {
        "convs": [(drawn(3, 3, i, o, come=9 * i), none(o)) for i, o, _ in CONVS],
        "column": (drawn(high, WIDE, come=high), none(WIDE)),
        "blocks": [
            (drawn(REACH, WIDE, come=REACH), drawn(WIDE, WIDE, come=4 * WIDE), none(WIDE)) for _ in SPREAD
        ],
        "classes": (drawn(WIDE, len(ALPHABET) + 1, come=2 * WIDE), none(len(ALPHABET) + 1)),
    }


# Lines.


class Lines:
    """Lines as `mrz_lines` writes them, kept as bytes and found by number."""

    def __init__(self, paths):
        self.bytes = [np.fromfile(path, np.uint8) for path in paths]
        self.places = []
        for book, page in enumerate(self.bytes):
            at = 0
            while at + 6 <= len(page):
                high, wide, long = struct.unpack_from("<HHH", page, at)
                end = at + 6 + long + high * wide
                if end > len(page):
                    break
                self.places.append((book, at + 6, high, wide, long))
                at = end

    def text(self, number):
        book, at, _, _, long = self.places[number]
        return self.bytes[book][at : at + long].tobytes().decode()

    def picture(self, number):
        """The line about its mean, in deviations: the reader in Rust does the same."""
        book, at, high, wide, long = self.places[number]
        flat = self.bytes[book][at + long : at + long + high * wide].astype(np.float32).reshape(high, wide)
        return (flat - flat.mean()) / max(flat.std(), 1.0)


def shelf(width):
    return next((most for most in WIDTHS if width <= most), None)


def batch(lines, numbers, width, chance=None):
    """Pictures, which columns are padding, the texts as classes, and which of those are padding."""
    pictures = np.zeros((len(numbers), HEIGHT, width), np.float32)
    beyond = np.ones((len(numbers), width // 4), np.float32)
    texts, none = np.zeros((len(numbers), 44), np.int32), np.ones((len(numbers), 44), np.float32)
    for row, number in enumerate(numbers):
        picture = lines.picture(number)
        if chance is not None:
            picture = varied(picture, chance)
        wide = picture.shape[1]
        pictures[row, :, :wide] = picture
        beyond[row, : wide // 4] = 0
        text = lines.text(number)
        texts[row, : len(text)] = [ALPHABET.index(letter) + 1 for letter in text]
        none[row, : len(text)] = 0
    return pictures, beyond, texts, none


def varied(picture, chance):
    """So that a line shown twice is not the same twice: shade, a row or some columns to the side, some noise."""
    picture = picture * chance.uniform(0.8, 1.25) + chance.normal(0, 0.1)
    picture = np.roll(picture, chance.integers(-1, 2), 0)
    cut = chance.integers(0, 4)
    picture = np.concatenate([picture[:, cut:], picture[:, -1:].repeat(cut, 1)], 1)
    return picture + chance.normal(0, 0.08, picture.shape).astype(np.float32)


def by_width(lines, numbers):
    kinds = {}
    for number in numbers:
        kinds.setdefault(shelf(lines.places[number][3]), []).append(number)
    kinds.pop(None, None)
    return kinds


def hard(lines, weights, seed):
    """The lines that the network is not sure of yet, and a fifth of the others, so that it does not forget them."""
    chance, run, chosen = np.random.default_rng(seed), jax.jit(losses), []
    for width, numbers in by_width(lines, range(len(lines.places))).items():
        for at in range(0, len(numbers) - 2 * BATCH + 1, 2 * BATCH):
            some = numbers[at : at + 2 * BATCH]
            far = np.asarray(run(weights, *batch(lines, some, width)))
            chosen += [number for number, far in zip(some, far) if far > 1e-3 or chance.random() < 0.2]
    return chosen


def epochs(lines, numbers, seed):
    """Batches of lines of about one width, all of them again and again in another order."""
    chance, kinds = np.random.default_rng(seed), by_width(lines, numbers)
    for epoch in itertools.count():
        batches = []
        for width, numbers in kinds.items():
            mixed = chance.permutation(numbers)
            batches += [(width, mixed[at : at + BATCH]) for at in range(0, len(mixed) - BATCH + 1, BATCH)]
        for turn in chance.permutation(len(batches)):
            width, numbers = batches[turn]
            yield epoch, batch(lines, numbers, width, chance)


# Learning.


def losses(weights, pictures, beyond, texts, none):
    return optax.ctc_loss(network(weights, pictures), beyond, texts, none) / (1 - none).sum(1)


def loss(weights, *shown):
    return losses(weights, *shown).mean()


def learn(asked):
    lines = Lines(asked.lines)
    weights = unpacked(asked.weights) if asked.again else first_weights(asked.seed)
    rate = optax.cosine_decay_schedule(asked.rate, max(asked.steps - 200, 1), 0.02)
    rate = optax.join_schedules([optax.linear_schedule(0, asked.rate, 200), rate], [200])
    teacher = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, b2=0.99, weight_decay=1e-3))
    state, mean = teacher.init(weights), weights

    @functools.partial(jax.jit, donate_argnums=(0, 1, 2))
    def step(weights, state, mean, *shown):
        far, slope = jax.value_and_grad(loss)(weights, *shown)
        change, state = teacher.update(slope, state, weights)
        weights = optax.apply_updates(weights, change)
        mean = jax.tree.map(lambda a, b: a + 0.003 * (b - a), mean, weights)
        return weights, state, mean, far

    weights, mean = jax.tree.map(jnp.array, weights), jax.tree.map(jnp.array, mean)
    began, recent = time.time(), []
    numbers = hard(lines, weights, asked.seed) if asked.hard else range(len(lines.places))
    print(f"{len(numbers)} of {len(lines.places)} lines", flush=True)
    for count, (epoch, shown) in enumerate(itertools.islice(epochs(lines, numbers, asked.seed), asked.steps), 1):
        weights, state, mean, far = step(weights, state, mean, *shown)
        recent.append(far)
        if count % 100 == 0:
            far = float(np.mean([float(far) for far in recent]))
            print(f"{count} steps, epoch {epoch}, {time.time() - began:.0f} s: {far:.4f}", flush=True)
            recent = []
        if count % 500 == 0 or count == asked.steps:
            packed(asked.weights, mean if count > 1500 or asked.again else weights)


def packed(path, weights):
    leaves = jax.tree.leaves(weights)
    np.savez(path, *[np.asarray(leaf) for leaf in leaves])


def unpacked(path):
    """The weights kept; blocks that were not there yet come in as ones that hardly change anything."""
    kept, weights = np.load(path), first_weights(0)
    leaves = [kept[f"arr_{n}"] for n in range(len(kept.files))]
    new = (len(jax.tree.leaves(weights)) - len(leaves)) // 3
    old, fresh = weights["blocks"][: len(SPREAD) - new], weights["blocks"][len(SPREAD) - new :]
    weights = jax.tree.unflatten(jax.tree.structure({**weights, "blocks": old}), leaves)
    weights["blocks"] += [(along, kernel * np.float32(0.1), bias) for along, kernel, bias in fresh]
    return weights


# Measuring: the best class of each column, without a thought of lengths. The reader in Rust does better.


def measure(asked):
    weights, run = unpacked(asked.weights), jax.jit(network)
    for path in asked.lines:
        lines = Lines([path])
        exact, shown = 0, []
        for number, place in enumerate(lines.places):
            pictures, beyond, _, _ = batch(lines, [number], shelf(place[3]) or 1024)
            best = np.asarray(run(weights, pictures))[0].argmax(1)[: int((1 - beyond).sum())]
            read = "".join(ALPHABET[key - 1] for key, _ in itertools.groupby(best) if key)
            exact += read == lines.text(number)
            if read != lines.text(number):
                shown.append((lines.text(number), read))
        print(f"{path}: {exact} of {len(lines.places)} exact ({100 * exact / len(lines.places):.1f} %)")
        for pair in shown[: asked.show]:
            print("   ", *pair, sep="\n    ")


# Writing.


def write(asked):
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    weights = jax.tree.map(np.asarray, unpacked(asked.weights))
    nodes, kept = [], []

    def keep(name, values):
        kept.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(kind, come, go, **more):
        nodes.append(helper.make_node(kind, come, [go], **more))
        return go

    x = "line"
    for n, ((kernel, bias), (_, _, step)) in enumerate(zip(weights["convs"], CONVS)):
        come = [x, keep(f"conv{n}.w", kernel.transpose(3, 2, 0, 1)), keep(f"conv{n}.b", bias)]
        x = node("Conv", come, f"conv{n}", kernel_shape=[3, 3], strides=list(step), pads=[1, 1, 1, 1])
        x = node("Relu", [x], f"conv{n}.relu")
    kernel, bias = weights["column"]
    high, deep = HEIGHT // 8, CONVS[-1][1]
    kernel = kernel.reshape(high, deep, WIDE).transpose(2, 1, 0)[..., None]
    come = [x, keep("column.w", kernel), keep("column.b", bias)]
    x = node("Relu", [node("Conv", come, "column", kernel_shape=[high, 1])], "column.relu")
    for n, ((along, kernel, bias), apart) in enumerate(zip(weights["blocks"], SPREAD)):
        come = [x, keep(f"block{n}.along", along.T[:, None, None, :])]
        half = REACH // 2 * apart
        more = {"kernel_shape": [1, REACH], "pads": [0, half, 0, half], "dilations": [1, apart], "group": WIDE}
        y = node("Conv", come, f"block{n}.y", **more)
        come = [y, keep(f"block{n}.w", kernel.T[:, :, None, None]), keep(f"block{n}.b", bias)]
        y = node("Relu", [node("Conv", come, f"block{n}.z", kernel_shape=[1, 1])], f"block{n}.relu")
        x = node("Add", [x, y], f"block{n}")
    kernel, bias = weights["classes"]
    come = [x, keep("classes.w", kernel.T[:, :, None, None]), keep("classes.b", bias)]
    x = node("Conv", come, "classes", kernel_shape=[1, 1])
    node("LogSoftmax", [x], "scores", axis=1)

    line = helper.make_tensor_value_info("line", TensorProto.FLOAT, ["lines", 1, HEIGHT, "width"])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["lines", len(ALPHABET) + 1, 1, "columns"])
    graph = helper.make_graph(nodes, "mrz", [line], [scores], kept)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="train_mrz_reader.py")
    model.ir_version = 8
    onnx.checker.check_model(model, full_check=True)
    plain = model.SerializeToString(deterministic=True)
    with open(asked.lines[0], "wb") as file:
        file.write(plain)
    print(f"{len(plain)} bytes, sha256 {hashlib.sha256(plain).hexdigest()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("do", choices=["learn", "measure", "write"])
    parser.add_argument("lines", nargs="+", help="files of lines; for write, the ONNX file")
    parser.add_argument("--weights", required=True, help="the .npz with the weights")
    parser.add_argument("--steps", type=int, default=5000, help=f"batches of {BATCH} lines to learn from")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="go on from the weights instead of from nothing")
    parser.add_argument("--hard", action="store_true", help="leave out most lines that the weights are sure of")
    parser.add_argument("--show", type=int, default=0, help="how many of the lines read wrong to show")
    asked = parser.parse_args()
    return {"learn": learn, "measure": measure, "write": write}[asked.do](asked)


if __name__ == "__main__":
    sys.exit(main())
