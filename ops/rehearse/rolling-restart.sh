#!/usr/bin/env bash
# Rehearses what docs/operations.md says of rolling restarts: two api processes behind nginx, restarted in turns, 20 times, under load.
# Needs nginx (Debian: nginx-light). Everything runs on free ports of loopback and on a database of its own, and ends by itself.
set -euo pipefail
cd "$(dirname "$0")/../.."
# Without nginx this is a failure, not a test left out.
CI=true exec node scripts/run.mjs campaigns apps/server/src/rolling-restart.campaign.ts
