#!/usr/bin/env bash
# Rehearses what docs/operations.md says of PgBouncer: a process behind one in transaction mode that has fewer connections than callers.
# Needs pgbouncer (Debian: pgbouncer). Everything runs on free ports of loopback and on a database of its own, and ends by itself.
set -euo pipefail
cd "$(dirname "$0")/../.."
# Without pgbouncer this is a failure, not a test left out.
CI=true exec node scripts/run.mjs campaigns apps/server/src/pgbouncer.campaign.ts
