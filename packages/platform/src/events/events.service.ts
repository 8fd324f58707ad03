import { type EventEnvelope, Id, type Resync } from '@mainstay/core';
import { can, openTexts, type Principal, recheck, type Services, type TenantContext } from '@mainstay/kernel';
import { tracked } from '@trpc/server';
import { eventFeed } from './event-feed.ts';
import {
  endOfLog,
  eventsBehind,
  type Place,
  placeBehind,
  START,
  unplacedSeconds,
  watermarkOf,
} from './event-log.repository.ts';
import { eventErrors } from './events.errors.ts';
import { BEGINNING, type Event, type EventList, type ListEvents, type SubscribeEvents } from './events.schemas.ts';

/** A stream whose caller sends nothing is asked again whether it may go on after this long, in milliseconds. */
const RECHECK_MS = 5_000;

/** Events after one that is known, oldest first. Throws EVENT_CURSOR_TOO_OLD, EVENT_TYPE_UNKNOWN. */
export async function listEvents(ctx: TenantContext, { after, types, limit }: ListEvents): Promise<EventList> {
  const { tenantId, services, principal } = ctx;
  requireTypes(services, types);
  const placed = await ctx.db.read(async (tx) => {
    const place = after === undefined || after === BEGINNING ? START : await placeBehind(tx, tenantId, after);
    const read = place && (await eventsBehind(tx, tenantId, place, limit + 1, types));
    if (!read?.holds) throw eventErrors.CURSOR_TOO_OLD();
    return read.events;
  });
  const page = placed.slice(0, limit).map(({ event }) => event);
  const nextCursor = placed.length > limit ? (page.at(-1)?.id ?? null) : null;
  return { data: await openEvents(services, principal, page), meta: { limit, nextCursor } };
}

/**
 * The log as it grows, each event with its id, from the last one the caller knows. Where the log no longer has that one, a `resync`
 * comes first. The caller's right to it is asked for again before every event, and every few seconds. Throws EVENT_TYPE_UNKNOWN before
 * the stream begins, and later UNAUTHENTICATED or FORBIDDEN when the right is gone.
 */
export function subscribeEvents(ctx: TenantContext, input: SubscribeEvents, signal: AbortSignal | undefined) {
  requireTypes(ctx.services, input.types);
  return streamEvents(ctx, input, signal);
}

async function* streamEvents(
  ctx: TenantContext,
  { types, lastEventId }: SubscribeEvents,
  signal: AbortSignal | undefined,
) {
  const { tenantId, services } = ctx;
  const feed = eventFeed(services);
  let { place, resync } = await startAt(ctx, lastEventId);
  let checkedAt = Date.now();
  // oxlint-disable-next-line no-unmodified-loop-condition -- whoever reads the stream aborts it
  while (!signal?.aborted) {
    if (resync) yield tracked(resync.id, resync as EventEnvelope | Resync);
    resync = undefined;
    const { events: batch, holds } = await feed.read(tenantId, place, types);
    if (!holds) {
      // A database that lost its end gives places again that this stream has passed.
      place = await ctx.db.read((tx) => endOfLog(tx, tenantId));
      resync = resyncAt(ctx, place);
      continue;
    }
    if (batch.length === 0) {
      if (Date.now() - checkedAt > RECHECK_MS) {
        await recheck(ctx, 'events:read');
        checkedAt = Date.now();
      }
      await feed.grown(tenantId, signal);
      continue;
    }
    const principal = await recheck(ctx, 'events:read');
    checkedAt = Date.now();
    const sealed = batch.map(({ event }) => event);
    for (const event of await openEvents(services, principal, sealed))
      yield tracked(event.id, event as EventEnvelope | Resync);
    const last = batch.at(-1);
    if (last) place = { position: last.position, id: last.event.id };
  }
}

/** Where a stream begins: behind the event the caller knows, or at the end of the log. */
async function startAt(
  ctx: TenantContext,
  known: string | undefined,
): Promise<{ place: Place; resync?: Resync | undefined }> {
  const { tenantId, db } = ctx;
  return db.read(async (tx) => {
    if (known === BEGINNING) {
      // Whoever was told so when the log was empty may have missed what was deleted since.
      const deleted = await watermarkOf(tx, tenantId);
      return deleted ? { place: deleted, resync: resyncAt(ctx, deleted) } : { place: START };
    }
    const id = Id.safeParse(known);
    const place = id.success ? await placeBehind(tx, tenantId, id.data) : undefined;
    if (place) return { place };
    const end = await endOfLog(tx, tenantId);
    return known === undefined ? { place: end } : { place: end, resync: resyncAt(ctx, end) };
  });
}

function resyncAt({ tenantId, services }: TenantContext, { id }: Place): Resync {
  return { id: id ?? BEGINNING, type: 'resync', tenantId, occurredAt: services.clock.now().toISOString() };
}

function requireTypes({ registry }: Services, types: readonly string[] | undefined): void {
  const unknown = types?.filter((type) => !registry.events.includes(type));
  if (unknown && unknown.length > 0) throw eventErrors.TYPE_UNKNOWN({ unknown });
}

/**
 * Events as a reader may see them: what their data holds sealed is opened for one who holds its permission, and left out for any other.
 */
export async function openEvents(services: Services, reader: Principal, sealed: readonly Event[]): Promise<Event[]> {
  return openWhere(services, sealed, (permission) => can(reader, permission));
}

/** Events with all they hold in the clear, for what the tenant itself has sent to it. */
export async function openAllEvents(services: Services, sealed: readonly Event[]): Promise<Event[]> {
  return openWhere(services, sealed, () => true);
}

async function openWhere(
  services: Services,
  stored: readonly Event[],
  mayRead: (permission: string) => boolean,
): Promise<Event[]> {
  const { eventData } = services.registry;
  const sealed = await openTexts(services, stored);
  const opened = new Map<string, Event>();
  for (const [type, door] of Object.entries(eventData)) {
    const { permission, sealed: fields } = door;
    const ofType = sealed.filter(({ entity }) => entity.type === type);
    const [first] = ofType;
    if (!first) continue;
    const bare = (event: Event): Event => ({
      ...event,
      data: Object.fromEntries(Object.entries(event.data).filter(([field]) => !fields.includes(field))),
    });
    if (!mayRead(permission)) for (const event of ofType) opened.set(event.id, bare(event));
    else {
      const clear = await door.open(services, first.tenantId, ofType);
      for (const event of ofType) {
        const { data } = bare(event);
        opened.set(event.id, { ...event, data: { ...data, ...clear.get(event.id) } });
      }
    }
  }
  return sealed.map((event) => opened.get(event.id) ?? event);
}

/** For how long (s) the first event of any tenant that nobody was told of yet has been there; for metrics. */
export function eventLagSeconds({ database }: Services): Promise<number> {
  return database.asSystem('dispatch', unplacedSeconds);
}
