# shellcheck shell=bash
# What each stage needs, and how it comes onto the machine when it is missing. Nothing that is there is touched.

needs_format() { require cargo 'the Rust toolchain, 1.95 or newer'; require_component fmt rustfmt; }
needs_lint() { require cargo 'the Rust toolchain, 1.95 or newer'; require cc 'a C compiler'; require_component clippy clippy; }
needs_rustdoc() { require cargo 'the Rust toolchain, 1.95 or newer'; require cc 'a C compiler'; }
needs_build() { needs_rustdoc; }
needs_rust() { needs_rustdoc; need_nextest; need_postgres; need_s3; }
needs_browser() {
  needs_rustdoc
  need_chromium; need_postgres; need_venv; need_node_packages tests/browser
}
needs_clients() { needs_rustdoc; need_postgres; need_s3; need_venv; need_node_packages tests/sdk_node; }
needs_node() { needs_rustdoc; need_node_packages tests/sdk_node; }
needs_documents() { require python3 'Python 3.11 or newer'; require cargo 'the Rust toolchain, 1.95 or newer'; }

require() {
  command -v "$1" >/dev/null && return
  give_up "scripts/test needs $2: there is no $1 here. Install it and run scripts/test again."
}

require_component() {
  cargo "$1" --version >/dev/null 2>&1 && return
  give_up "scripts/test needs $2: run 'rustup component add $2' and scripts/test again."
}

# An install runs in the foreground, because sudo may ask for a password; its words are shown only when it fails.
quietly() {
  local log=$LOGS/install.log
  "$@" >"$log" 2>&1 && return
  cat "$log"
  give_up "scripts/test could not run: $*"
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo --preserve-env=DEBIAN_FRONTEND "$@"; fi
}

apt_install() {
  require apt-get "apt, to install $*"
  say_step "installing $*"
  export DEBIAN_FRONTEND=noninteractive
  if [[ -z ${APT_IS_FRESH:-} ]]; then quietly as_root apt-get -o DPkg::Lock::Timeout=600 update -q; APT_IS_FRESH=1; fi
  quietly as_root apt-get -o DPkg::Lock::Timeout=600 install -q -y --no-install-recommends "$@"
}

need_chromium() {
  local missing=()
  if [[ -z ${BONAFIDE_CHROMIUM:-} ]] && ! command -v chromium >/dev/null; then missing+=(chromium); fi
  [[ -n $(find /usr/share/fonts -iname 'DejaVuSans.ttf' -print -quit 2>/dev/null) ]] || missing+=(fonts-dejavu)
  [[ ${#missing[@]} -eq 0 ]] || apt_install "${missing[@]}"
}

# Starts a throw-away cluster once, and remembers that it is ours to end.
need_postgres() {
  [[ -z ${BONAFIDE_TEST_POSTGRES:-} ]] || return 0
  if ! command -v postgres >/dev/null && ! compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; then apt_install postgresql; fi
  command -v psql >/dev/null || apt_install postgresql-client
  say_step 'starting a throw-away PostgreSQL'
  local said
  said=$(scripts/postgres start 2>"$LOGS/postgres.log") || { cat "$LOGS/postgres.log"; give_up 'scripts/postgres did not start a cluster.'; }
  eval "$said"
  POSTGRES_IS_OURS=1
  [[ -n ${BONAFIDE_TEST_POSTGRES:-} ]] || give_up 'scripts/postgres did not say where its cluster is.'
  export BONAFIDE_TEST_POSTGRES
}

# Starts a throw-away S3-speaking server once, and remembers that it is ours to end.
need_s3() {
  [[ -z ${BONAFIDE_TEST_S3:-} ]] || return 0
  need_python_venv
  say_step 'starting a throw-away S3 server (the first time installs it)'
  local said
  said=$(scripts/s3 start 2>"$LOGS/s3.log") || { cat "$LOGS/s3.log"; give_up 'scripts/s3 did not start a server.'; }
  eval "$said"
  S3_IS_OURS=1
  [[ -n ${BONAFIDE_TEST_S3:-} ]] || give_up 'scripts/s3 did not say where its server is.'
}

# Kept below the target folder: the machine's own tools stay as they are. Built without optimising and without its self-update:
# it starts tests and computes nothing. Measured: five minutes of CPU, so under three on two free cores.
need_nextest() {
  export PATH=$TARGET/tools/bin:$PATH
  cargo nextest --version >/dev/null 2>&1 && return
  say_step 'installing cargo-nextest (some minutes, once)'
  quietly cargo install cargo-nextest --locked --debug --no-default-features --features default-no-update --root "$TARGET/tools"
}

need_node_packages() {
  local folder=$1
  require node 'Node, 20 or newer'; require npm 'npm, which comes with Node'
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-from"; then
    say_step "installing the packages of $folder"
    quietly npm --prefix "$folder" ci --no-audit --no-fund
    cp "$folder/package-lock.json" "$folder/node_modules/.installed-from"
  fi
}

need_python_venv() {
  require python3 'Python 3.11 or newer'
  python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
}

need_venv() {
  need_python_venv
  export BONAFIDE_PYTHON=$TARGET/venv/bin/python
  cmp -s tests/clients/requirements.txt "$TARGET/venv/.installed-from" && return
  say_step 'installing the packages of tests/clients'
  rm -rf "$TARGET/venv"
  quietly python3 -m venv "$TARGET/venv"
  quietly "$BONAFIDE_PYTHON" -m pip install --quiet --disable-pip-version-check -r tests/clients/requirements.txt
  cp tests/clients/requirements.txt "$TARGET/venv/.installed-from"
}
