#!/bin/sh
# Checks infra/ without Azure and without the Bicep compiler: one line per finding, a count, exit code 1 where there is one.
#   infra/check.sh           the files of this repository
#   infra/check.sh --test    the check itself, on mistakes made on purpose
#   infra/check.sh --rules   what wakes somebody: rule, threshold, metric, the test that moves it
set -eu
cd "$(dirname "$0")/check"
# Prebuilt WebAssembly does the parsing, so no package needs to run or compile anything.
[ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ] \
  || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
if [ "${1:-}" = --test ]; then
  exec node --test
fi
exec node check.js ../.. "$@"
