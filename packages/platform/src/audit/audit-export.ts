import { csvHead, csvLines, type TenantContext } from '@mainstay/kernel';
import { type AuditRow, auditBehind, databaseTime } from './audit.repository.ts';
import type { AuditEntry, ExportAudit } from './audit.schemas.ts';
import { namesOf, peopleIn, toEntry } from './audit.service.ts';

/** Rows read and sent at once. */
const BATCH = 1_000;

const HEADER = [
  'ID',
  'Occurred At',
  'Action',
  'Entity Type',
  'Entity ID',
  'Actor Type',
  'Actor ID',
  'Actor Name',
  'Old',
  'New',
  'Request ID',
  'IP',
  'User Agent',
];

/**
 * The acting tenant's log as CSV in pieces, oldest row first, up to the moment of the call. Each batch is a read of its own: a slow
 * reader holds no transaction and no connection.
 */
export async function exportAudit(ctx: TenantContext, filters: ExportAudit): Promise<AsyncIterable<string>> {
  ctx.reply.contentType = 'text/csv; charset=utf-8';
  ctx.reply.fileName = 'audit.csv';
  // Without an end, a log that grows as fast as it is read would never end. The database's clock wrote the rows.
  const now = await ctx.db.one(databaseTime);
  const to = filters.to === undefined || Date.parse(filters.to) > Date.parse(now) ? now : filters.to;
  return pieces(ctx, { ...filters, to });
}

async function* pieces(ctx: TenantContext, filters: ExportAudit): AsyncGenerator<string> {
  yield csvHead(HEADER);
  const names = new Map<string, string | null>();
  let after: AuditRow | undefined;
  for (let more = true; more; ) {
    if (ctx.request.signal?.aborted) return;
    const last = after;
    const batch = await ctx.db.one((tx) => auditBehind(tx, ctx.tenantId, filters, last, BATCH));
    const unknown = peopleIn(batch).filter((id) => !names.has(id));
    const found = await namesOf(ctx, unknown);
    for (const id of unknown) names.set(id, found.get(id) ?? null);
    const known = new Map([...names].flatMap(([id, name]) => (name === null ? [] : [[id, name] as const])));
    if (batch.length > 0) yield csvLines(batch.map((row) => cellsOf(toEntry(row, known))));
    after = batch.at(-1);
    more = batch.length === BATCH;
  }
}

function cellsOf(entry: AuditEntry): string[] {
  const { actor } = entry;
  return [
    entry.id,
    entry.occurredAt,
    entry.action,
    entry.entityType,
    entry.entityId,
    actor.type,
    actor.id ?? '',
    actor.name ?? '',
    entry.old === null ? '' : JSON.stringify(entry.old),
    entry.new === null ? '' : JSON.stringify(entry.new),
    entry.requestId ?? '',
    entry.ip ?? '',
    entry.userAgent ?? '',
  ];
}
