# shellcheck shell=bash
# What the test command says: plain lines, in colour only on a terminal whose owner has not asked for NO_COLOR.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' good=$'\e[32m' bad=$'\e[31m' quiet=$'\e[2m' plain=$'\e[0m'
  export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-always}
else
  bold='' good='' bad='' quiet='' plain=''
  export CARGO_TERM_COLOR=never NO_COLOR=1
fi

say_heading() { printf '%s%s%s\n' "$bold" "$1" "$plain"; }
say_step() { printf '%s  %s%s\n' "$quiet" "$1" "$plain"; }
say_doing() { printf '%-10s %s\n' "$1" "$2"; }
say_passed() { printf '%s%-10s ok%s  %s s%s\n' "$good" "$1" "$plain" "$2" "${3:+  $3}"; }
say_failed() { printf '%s%-10s FAILED%s  %s s  %s\n' "$bad" "$1" "$plain" "$2" "$3"; }

# Alone on its line and last, so that a person and a machine both find it.
say_total() {
  say_heading "All of it: $SECONDS s"
  printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
}
