"""Writes models/face.onnx, the network that finds faces, from the package its makers publish it in.

Needs three PyPI packages, which it does not install itself, and the npm package with the network in it:

    pip install tflite==2.18.0 numpy==2.4.6 onnx==1.23.2
    npm pack @mediapipe/face_detection@0.4.1657300184
    python3 tools/make_face_model.py mediapipe-face_detection-0.4.1657300184.tgz

The network is MediaPipe's BlazeFace for short range (Apache-2.0; models/NOTICE.md). It comes as a TFLite file with
weights in half precision; the program reads ONNX. The few kinds of layer it is made of are carried over one by one:
layouts change from rows-columns-channels to channels-rows-columns, "same" padding becomes numbers, and weights become
single precision. Nothing is trained, rounded or left out. The same package gives the same bytes.
"""

import hashlib
import sys
import tarfile
from pathlib import Path

import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper

PACKAGE_SHA256 = "a118cde74923dc4435257fbfbb613464a0f58d115dff6314d4ff96c8aebf6419"
MEMBER = "package/face_detection_short_range.tflite"
MEMBER_SHA256 = "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633"
OUT = Path(__file__).resolve().parent.parent / "models" / "face.onnx"
OPSET = 17

Op = tflite.BuiltinOperator


def checked(name, data, expected):
    """The data, if it is what it is known to be."""
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        sys.exit(f"{name} is another one: its SHA-256 is {found}, not {expected}.")
    return data


def read_network(package):
    """The TFLite file inside the package."""
    checked(package, Path(package).read_bytes(), PACKAGE_SHA256)
    with tarfile.open(package) as tar:
        return checked(MEMBER, tar.extractfile(MEMBER).read(), MEMBER_SHA256)


def same(size, kernel, stride):
    """What "same" padding adds before and after a length."""
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


class Converter:
    """Walks the layers of a TFLite graph in order and writes each as ONNX."""

    def __init__(self, data):
        self.model = tflite.Model.GetRootAs(data, 0)
        self.graph = self.model.Subgraphs(0)
        self.constants = {}
        self.nodes = []
        self.initializers = []

    def shape(self, index):
        return [int(n) for n in self.graph.Tensors(index).ShapeAsNumpy()]

    def constant(self, index):
        """The numbers a tensor holds: its own, or those a DEQUANTIZE layer widened."""
        if index in self.constants:
            return self.constants[index]
        tensor = self.graph.Tensors(index)
        kinds = {tflite.TensorType.FLOAT16: "<f2", tflite.TensorType.FLOAT32: "<f4", tflite.TensorType.INT32: "<i4"}
        raw = self.model.Buffers(tensor.Buffer()).DataAsNumpy().tobytes()
        return np.frombuffer(raw, dtype=kinds[tensor.Type()]).reshape(self.shape(index))

    def keep(self, name, numbers):
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def add(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))

    def options(self, layer, kind):
        options = kind()
        options.Init(layer.BuiltinOptions().Bytes, layer.BuiltinOptions().Pos)
        activation = getattr(options, "FusedActivationFunction", lambda: tflite.ActivationFunctionType.NONE)()
        if activation != tflite.ActivationFunctionType.NONE:
            sys.exit("A layer has an activation built in, which this script does not carry over.")
        return options

    def window(self, options, index, kernel):
        """Strides and padding of a layer that looks through a window."""
        _, height, width, _ = self.shape(index)
        strides = [options.StrideH(), options.StrideW()]
        pads = [(0, 0), (0, 0)]
        if options.Padding() == tflite.Padding.SAME:
            pads = [same(height, kernel[0], strides[0]), same(width, kernel[1], strides[1])]
        (top, bottom), (left, right) = pads
        return {"kernel_shape": kernel, "strides": strides, "pads": [top, left, bottom, right]}

    def convolution(self, layer, source, out, depthwise):
        options = self.options(layer, tflite.DepthwiseConv2DOptions if depthwise else tflite.Conv2DOptions)
        weights = self.constant(source[1]).astype(np.float32)
        weights = weights.transpose(3, 0, 1, 2) if depthwise else weights.transpose(0, 3, 1, 2)
        name = f"t{out}"
        inputs = [f"t{source[0]}", self.keep(f"{name}_weights", weights)]
        inputs.append(self.keep(f"{name}_bias", self.constant(source[2]).astype(np.float32)))
        group = weights.shape[0] if depthwise else 1
        self.add("Conv", inputs, name, group=group, **self.window(options, source[0], list(weights.shape[2:])))

    def pool(self, layer, source, out):
        options = self.options(layer, tflite.Pool2DOptions)
        kernel = [options.FilterHeight(), options.FilterWidth()]
        self.add("MaxPool", [f"t{source[0]}"], f"t{out}", **self.window(options, source[0], kernel))

    def pad(self, source, out):
        rows, height, width, channels = self.constant(source[1]).tolist()
        before, after = zip(rows, channels, height, width)
        pads = self.keep(f"t{out}_pads", np.array(before + after, dtype=np.int64))
        self.add("Pad", [f"t{source[0]}", pads], f"t{out}", mode="constant")

    def reshape(self, source, out):
        """The heads are flattened in the order of rows, columns, channels, so the layout is turned back first."""
        self.add("Transpose", [f"t{source[0]}"], f"t{out}_rows", perm=[0, 2, 3, 1])
        shape = self.keep(f"t{out}_shape", np.array(self.shape(out), dtype=np.int64))
        self.add("Reshape", [f"t{out}_rows", shape], f"t{out}")

    def layer(self, layer):
        code = self.model.OperatorCodes(layer.OpcodeIndex())
        kind = max(code.BuiltinCode(), code.DeprecatedBuiltinCode())
        source, out = layer.InputsAsNumpy().tolist(), layer.OutputsAsNumpy().tolist()[0]
        if kind == Op.DEQUANTIZE:
            self.constants[out] = self.constant(source[0]).astype(np.float32)
        elif kind in (Op.CONV_2D, Op.DEPTHWISE_CONV_2D):
            self.convolution(layer, source, out, kind == Op.DEPTHWISE_CONV_2D)
        elif kind == Op.MAX_POOL_2D:
            self.pool(layer, source, out)
        elif kind == Op.PAD:
            self.pad(source, out)
        elif kind == Op.RESHAPE:
            self.reshape(source, out)
        elif kind == Op.ADD:
            self.options(layer, tflite.AddOptions)
            self.add("Add", [f"t{n}" for n in source], f"t{out}")
        elif kind == Op.RELU:
            self.add("Relu", [f"t{source[0]}"], f"t{out}")
        elif kind == Op.CONCATENATION:
            options = self.options(layer, tflite.ConcatenationOptions)
            self.add("Concat", [f"t{n}" for n in source], f"t{out}", axis=options.Axis())
        else:
            sys.exit(f"A layer is of kind {kind}, which this script does not carry over.")

    def convert(self):
        for index in range(self.graph.OperatorsLength()):
            self.layer(self.graph.Operators(index))
        source = self.graph.InputsAsNumpy().tolist()[0]
        boxes, scores = self.graph.OutputsAsNumpy().tolist()
        renamed = {f"t{source}": "picture", f"t{boxes}": "boxes", f"t{scores}": "scores"}
        for node in self.nodes:
            node.input[:] = [renamed.get(name, name) for name in node.input]
            node.output[:] = [renamed.get(name, name) for name in node.output]
        _, height, width, channels = self.shape(source)
        graph = helper.make_graph(
            self.nodes,
            "face",
            [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, channels, height, width])],
            [
                helper.make_tensor_value_info("boxes", TensorProto.FLOAT, self.shape(boxes)),
                helper.make_tensor_value_info("scores", TensorProto.FLOAT, self.shape(scores)),
            ],
            self.initializers,
        )
        opset = helper.make_opsetid("", OPSET)
        model = helper.make_model(graph, opset_imports=[opset], producer_name="make_face_model")
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model.SerializeToString(deterministic=True)


def main():
    if len(sys.argv) != 2:
        sys.exit("Usage: make_face_model.py PACKAGE.tgz")
    data = Converter(read_network(sys.argv[1])).convert()
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(data)
    print(f"{OUT.name}: {len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
