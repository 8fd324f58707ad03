import { Id, PageMeta, pageFields, Timestamp } from '@mainstay/core';
import { statement, type Tx } from '@mainstay/db';
import { timelineEntries } from '@mainstay/db/schema';
import { sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { can } from '../procedures/authority.ts';
import type { TenantContext } from '../procedures/context.ts';
import { keysetPage } from './keyset-page.ts';

/** A record that has a timeline. */
export interface TimelineRecord {
  /** The type of its own events, such as `contact`. */
  kind: string;
  id: string;
}

interface ToldEvent {
  id: string;
  type: string;
  actorType: string;
  actorId: string | null;
  entityType: string;
  entityId: string;
  data: Record<string, unknown>;
  touches: readonly TimelineRecord[];
}

const insertEntries = statement('timeline-insert', (db) =>
  db
    .insert(timelineEntries)
    .select(
      sql`select ${sql.placeholder('tenantId')}::uuid, e.record_kind, e.record_id, e.id, now(), e.type, e.actor_type, e.actor_id, e.entity_type, e.entity_id,
      array(select json_array_elements_text(e.fields))
    from json_to_recordset(${sql.placeholder('entries')}::text::json) as e(record_kind text, record_id uuid, id uuid, type text, actor_type text,
      actor_id text, entity_type text, entity_id uuid, fields json)`,
    )
    .onConflictDoNothing(),
);

/** Puts events into the timelines of the records that they touch, by one statement for all; none where they touch none. */
export async function writeTimeline(tx: Tx, tenantId: string, events: readonly ToldEvent[]): Promise<void> {
  const entries = events.flatMap(({ touches, data, ...event }) => {
    const { changed } = data;
    const fields = Array.isArray(changed) ? changed.filter((field) => typeof field === 'string') : [];
    return touches.map(({ kind, id }) => ({
      record_kind: kind,
      record_id: id,
      id: event.id,
      type: event.type,
      actor_type: event.actorType,
      actor_id: event.actorId,
      entity_type: event.entityType,
      entity_id: event.entityId,
      fields,
    }));
  });
  if (entries.length > 0) await insertEntries(tx, { tenantId, entries: JSON.stringify(entries) });
}

const MAX_TYPES = 20;

export const ListTimeline = z.strictObject({
  id: Id,
  types: z
    .array(z.string().regex(/^[a-z_]+(?:\.[a-z_.]+)?$/, 'Not an event type'))
    .min(1)
    .max(MAX_TYPES)
    .optional()
    .describe('Event types such as `note.created`, or what stands before their first dot'),
  limit: pageFields.limit,
  cursor: pageFields.cursor,
});
export type ListTimeline = z.output<typeof ListTimeline>;

const TimelineEntry = z.object({
  id: Id,
  type: z.string(),
  occurredAt: Timestamp,
  actor: z.object({ type: z.string(), id: z.string().nullable() }),
  entity: z.object({ type: z.string(), id: Id }).describe('The record itself, or what is linked with it'),
  fields: z.array(z.string()).describe('What changed, where the event says'),
});
export const TimelinePage = z.object({ data: z.array(TimelineEntry), meta: PageMeta });
export type TimelinePage = z.infer<typeof TimelinePage>;

type EntryRow = {
  id: string;
  type: string;
  occurredAt: string;
  actorType: string;
  actorId: string | null;
  entityType: string;
  entityId: string;
  fields: string[];
};

/**
 * What happened to some records of a kind as if they were one, newest first. Entries about what the caller may not read are left out. One statement,
 * which reads of each record no more than the page shows.
 */
export async function timelinePage(
  tx: Tx,
  { tenantId, principal, services }: TenantContext,
  kind: string,
  recordIds: readonly string[],
  { types, limit, cursor }: ListTimeline,
): Promise<TimelinePage> {
  const readable = [...services.registry.entities.values()]
    .filter(({ permission }) => can(principal, permission))
    .map(({ name }) => name);
  const page = await keysetPage<'occurredAt', EntryRow>(
    { limit, cursor, sort: '-occurredAt', mark: types?.join() },
    { occurredAt: { column: null, id: timelineEntries.id } },
    {
      rows: async ({ position, limit: most }) => {
        const after = position ? sql`and e.id < ${position.id}::uuid` : sql``;
        const among = types
          ? sql`and (e.type = any(${listed(types)}::text[]) or split_part(e.type, '.', 1) = any(${listed(types)}::text[]))`
          : sql``;
        const rows = await tx.execute<EntryRow>(sql`
          select distinct on (e.id) e.id, e.type, to_char(e.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt", e.actor_type as "actorType",
                 e.actor_id as "actorId", e.entity_type as "entityType", e.entity_id as "entityId", e.fields
            from unnest(${listed(recordIds)}::uuid[]) r(id) cross join lateral (
              select * from timeline_entries e
               where e.tenant_id = ${tenantId} and e.record_kind = ${kind} and e.record_id = r.id
                 and e.entity_type = any(${listed(readable)}::text[]) ${after} ${among}
               order by e.id desc limit ${most}) e
           order by e.id desc limit ${most}`);
        return [...rows];
      },
      count: () => Promise.resolve(0),
    },
  );
  return {
    data: page.data.map(({ actorType, actorId, entityType, entityId, ...entry }) => ({
      ...entry,
      actor: { type: actorType, id: actorId },
      entity: { type: entityType, id: entityId },
    })),
    meta: page.meta,
  };
}

/** Ids, names of entities and event types: none needs escaping in an array's text form. */
function listed(names: readonly string[]): string {
  return `{${names.join()}}`;
}

/** A record and all that was merged into it, directly or by way of others, that is not purged. */
export async function mergedPasts(
  tx: Tx,
  table: PgTable & { mergedInto: PgColumn },
  tenantId: string,
  id: string,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive past (id) as (
      select ${id}::uuid
      union
      select r.id from past p join ${table} r on r.tenant_id = ${tenantId} and r.merged_into = p.id)
    select id from past`);
  return [...rows].map((row) => row.id);
}

/**
 * Ends the timelines of records that are gone. What was merged into another record that is there stays in that one's. Needs the system role, or the
 * tenant's.
 */
export async function endTimelines(
  tx: Tx,
  tenantId: string,
  kind: string,
  gone: readonly { id: string; into?: string | null }[],
): Promise<void> {
  if (gone.length === 0) return;
  // What was merged into a record that goes as well stays with what that one was merged into.
  const intoOf = new Map(gone.map(({ id, into }) => [id, into ?? null]));
  const lastOf = (id: string): string | null => {
    const into = intoOf.get(id) ?? null;
    return into !== null && intoOf.has(into) ? lastOf(into) : into;
  };
  const given = JSON.stringify(gone.map(({ id }) => ({ id, into_id: lastOf(id) })));
  await tx.execute(sql`
    insert into timeline_entries (tenant_id, record_kind, record_id, id, at, type, actor_type, actor_id, entity_type, entity_id, fields)
    select e.tenant_id, e.record_kind, g.into_id, e.id, e.at, e.type, e.actor_type, e.actor_id, e.entity_type, e.entity_id, e.fields
      from json_to_recordset(${given}::text::json) g(id uuid, into_id uuid)
      join timeline_entries e on e.tenant_id = ${tenantId} and e.record_kind = ${kind} and e.record_id = g.id
     where g.into_id is not null
    on conflict do nothing`);
  await tx.execute(sql`
    delete from timeline_entries where tenant_id = ${tenantId} and record_kind = ${kind}
       and record_id in (select g.id from json_to_recordset(${given}::text::json) g(id uuid))`);
}
