//! The network that sees faces: loaded once, from bytes the program carries, and run on one thread.
//!
//! A server judges several pictures at once, each in a process of its own: one thread for each is what it counts on.

use std::sync::{Arc, OnceLock};

use rten::{Model, ModelOptions, NodeId, OpRegistry, RunOptions, ThreadPool, Value, op_types};

use crate::boxes::{self, Candidate};

/// How many pixels wide and high the picture is that the network is shown.
pub(crate) const SIDE: usize = 128;

/// Where it comes from and under which licence stands in models/README.md.
const BYTES: &[u8] = include_bytes!("../../../models/face.onnx");

/// The network, ready to run.
pub(crate) struct Network {
    model: Model,
    picture: NodeId,
    outputs: [NodeId; 2],
    threads: Arc<ThreadPool>,
}

/// The network, or nothing where it cannot be loaded.
pub(crate) fn loaded() -> Option<&'static Network> {
    static NETWORK: OnceLock<Option<Network>> = OnceLock::new();
    NETWORK.get_or_init(load).as_ref()
}

fn load() -> Option<Network> {
    let kinds = OpRegistry::with_ops(&[
        &op_types::Add,
        &op_types::Concat,
        &op_types::Conv,
        &op_types::MaxPool,
        &op_types::Pad,
        &op_types::Relu,
        &op_types::Reshape,
        &op_types::Transpose,
    ]);
    let model = ModelOptions::with_ops(kinds).prepack_weights(true).load_static_slice(BYTES).ok()?;
    let id = |name| model.node_id(name).ok();
    let (picture, outputs) = (id("picture")?, [id("boxes")?, id("scores")?]);
    Some(Network { picture, outputs, model, threads: Arc::new(ThreadPool::with_num_threads(1)) })
}

/// What is seen on three planes of colour, in pixels of the network; nothing where there is no network.
pub(crate) fn run(planes: &[f32]) -> Option<Vec<Candidate>> {
    let network = loaded()?;
    let picture = Value::from_shape(&[1, 3, SIDE, SIDE], planes.to_vec()).ok()?;
    let options = RunOptions::default().with_thread_pool(Some(network.threads.clone()));
    let inputs = vec![(network.picture, picture.into())];
    let [boxes, scores] = network.model.run_n(inputs, network.outputs, Some(options)).ok()?;
    let (_, boxes) = boxes.into_shape_vec::<f32, 3>().ok()?;
    let (_, scores) = scores.into_shape_vec::<f32, 3>().ok()?;
    Some(boxes::read(&boxes, &scores))
}
