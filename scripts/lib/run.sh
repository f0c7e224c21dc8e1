# shellcheck shell=bash
# Runs one stage: its output into a log, its time and counts onto the screen; and ends whatever is left at the end.

PASSED=0 FAILED=0
STAGE_GROUP=
POSTGRES_IS_OURS= S3_IS_OURS=
SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/bonafide-test.XXXXXX")
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
[[ $TARGET == /* ]] || TARGET=$ROOT/$TARGET
LOGS=$TARGET/test-logs
mkdir -p "$LOGS"

# A stage is its own process group, so that ending the run ends the compilers, browsers and servers below it, and nothing else.
run_stage() {
  local stage=$1 log=$LOGS/$1.log began=$SECONDS status=0
  say_doing "$stage" "$("about_$stage")"
  : >"$log"
  set -m
  if [[ -n $VERBOSE ]]; then
    ( set +m -o pipefail; ( set -e; "stage_$stage" ) 2>&1 </dev/null | tee "$log" ) &
  else
    ( set +m -e; "stage_$stage" ) >"$log" 2>&1 </dev/null &
  fi
  STAGE_GROUP=$!
  set +m
  wait "$STAGE_GROUP" || status=$?
  STAGE_GROUP=
  judge_stage "$stage" "$log" $((SECONDS - began)) "$status"
}

# A runner that ran nothing has not passed; neither has one that skipped what it was there to run.
judge_stage() {
  local stage=$1 log=$2 took=$3 status=$4 passed=0 failed=0 skipped=0 counted=
  if declare -F "count_$stage" >/dev/null; then
    read -r passed failed skipped < <(strip_colour <"$log" | "count_$stage")
    counted="$passed passed, $failed failed"
    [[ $skipped -eq 0 ]] || counted+=", $skipped skipped"
    PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed))
    [[ $status -ne 0 || $passed -gt 0 ]] || { status=1 counted='it ran no test'; }
    [[ $status -ne 0 || $failed -eq 0 ]] || status=1
    [[ $status -ne 0 || $skipped -eq 0 ]] || { status=1 counted+=': a skipped test proves nothing'; }
  fi
  if [[ $status -eq 0 ]]; then say_passed "$stage" "$took" "$counted"; else end_failed "$stage" "$log" "$took" "$status" "$counted"; fi
}

end_failed() {
  local stage=$1 log=$2 took=$3 status=$4 counted=$5
  [[ -n $VERBOSE ]] || cat "$log"
  say_failed "$stage" "$took" "${counted:-exit status $status}"
  give_up "Its output is kept in ${log#"$ROOT"/}; run it alone with: scripts/test $stage"
}

# Ends a run that cannot pass any more. What failed without a test to its name (a lint, an install) counts as one failure.
give_up() {
  say_step "$1"
  [[ $FAILED -gt 0 ]] || FAILED=1
  say_total
  exit 1
}

strip_colour() { sed -E $'s/\e\\[[0-9;]*[A-Za-z]//g'; }

clean_up() {
  local status=$?
  trap - EXIT
  trap '' INT TERM HUP
  end_group
  if [[ -n $POSTGRES_IS_OURS ]]; then scripts/postgres stop >>"$LOGS/postgres.log" 2>&1 || true; fi
  if [[ -n $S3_IS_OURS ]]; then scripts/s3 stop >>"$LOGS/s3.log" 2>&1 || true; fi
  rm -rf "$SCRATCH"
  exit "$status"
}

# Asks the stage's group to end, gives it five seconds to take its browsers and servers down, then insists.
end_group() {
  [[ -n $STAGE_GROUP ]] || return 0
  kill -TERM -- "-$STAGE_GROUP" 2>/dev/null || return 0
  for _ in {1..50}; do
    kill -0 -- "-$STAGE_GROUP" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL -- "-$STAGE_GROUP" 2>/dev/null || true
}
