# shellcheck shell=bash
# The stages: what each is about, what it runs, and how its runner's own closing lines are counted (passed, failed, skipped).

about_format() { echo 'cargo fmt --check'; }
stage_format() { cargo fmt --all --check; }

about_lint() { echo 'clippy on every crate and target, warnings denied'; }
stage_lint() { cargo clippy --locked --workspace --all-targets -- -D warnings; }

about_rustdoc() { echo 'cargo doc, broken links denied'; }
stage_rustdoc() { RUSTDOCFLAGS='-D warnings' cargo doc --locked --workspace --no-deps --document-private-items; }

about_rust() { echo 'every Rust test, on SQLite and PostgreSQL, and on an S3 store'; }
stage_rust() { INSTA_UPDATE=no INSTA_FORCE_PASS=0 cargo nextest run --locked --workspace --no-fail-fast; }
count_rust() { count_words '^ *Summary'; }

about_build() { echo 'the program, dev profile'; }
stage_build() { cargo build --locked --workspace --bins; }

about_browser() { echo 'Chromium walks the Console, on SQLite and PostgreSQL'; }
stage_browser() {
  require_binary
  use_scratch
  draw_specimens
  rm -rf tests/out
  cd tests/browser || return
  node --test --test-reporter=spec --test-concurrency=2 --test-timeout=600000 ./*.test.mjs
}
count_browser() {
  awk '$2 == "pass" { p += $3 } $2 == "fail" || $2 == "cancelled" { f += $3 } $2 == "skipped" || $2 == "todo" { s += $3 } END { print p + 0, f + 0, s + 0 }'
}

# Two at once: a good part of a run waits (for a second attempt, for a killed program), and a file's tests stay together.
about_clients() { echo 'the official Python package, Schemathesis and the official description against the program'; }
stage_clients() {
  require_binary
  use_scratch
  draw_specimens
  PYTHONDONTWRITEBYTECODE=1 "$BONAFIDE_PYTHON" -m pytest -q -p no:cacheprovider --color=no -n 2 --dist loadfile tests/clients tests/contract
}
count_clients() { count_words ' in [0-9.]+s'; }

about_node() { echo 'the official Node package against the program'; }
stage_node() {
  require_binary
  use_scratch
  cd tests/sdk_node || return
  node --test --test-reporter=spec --test-timeout=120000 ./*.test.mjs
}
count_node() { count_browser; }

about_documents() { echo 'links, commands and tables in the documents'; }
stage_documents() {
  name_binary
  python3 -B -m unittest discover --start-directory tests/documents
  python3 -B tests/documents/check.py
}
count_documents() { sed -E 's/^Ran ([0-9]+) tests? in .*/\1 passed, 0 failed/' | count_words '^[0-9]+ passed, [0-9]+ failed$'; }

# Data folders and browser profiles go where the end of the run removes them, also when the run is ended half-way.
use_scratch() { export TMPDIR=$SCRATCH; }

# Photographs and films of people and documents that do not exist: what is chosen as a file, and held before a browser's camera.
draw_specimens() {
  export BONAFIDE_SPECIMENS=$TARGET/specimens
  local painter=$TARGET/debug/examples/specimens drawn=$TARGET/specimens/.drawn
  cargo build --locked --quiet -p bonafide-specimen --example specimens
  [[ ! $drawn -nt $painter ]] || return 0
  "$painter" "$BONAFIDE_SPECIMENS"
  touch "$drawn"
}

# The tests run the program as a person would, so they are told which one: the one the build stage left.
name_binary() { export BONAFIDE_BINARY=${BONAFIDE_BINARY:-$TARGET/debug/bonafide}; }
require_binary() {
  name_binary
  [[ -x $BONAFIDE_BINARY ]] && return
  echo "There is no program at $BONAFIDE_BINARY: run 'scripts/test build' first." >&2
  return 1
}

# Sums "N passed", "N failed" and "N skipped" over the lines that match; an error before a test could start is a failure too.
count_words() {
  awk -v line="$1" '$0 ~ line { gsub(/[,:()]/, " "); for (i = 2; i <= NF; i++) {
      if ($i == "passed") p += $(i - 1)
      else if ($i == "failed" || $i == "timed" || $i ~ /^errors?$/) f += $(i - 1)
      else if ($i == "skipped" || $i ~ /^xfailed$/) s += $(i - 1) } }
    END { print p + 0, f + 0, s + 0 }'
}
