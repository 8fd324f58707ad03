import { meaningOf, serverFault, type Tx } from '@mainstay/db';
import type { siteGenerations } from '@mainstay/db/schema';
import { emit, type Principal, type Services, type TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { publishErrors } from './generations.errors.ts';
import { closeRoutes, dropRedirects, openRoutes, type Route, waitingRedirects } from './routes.rows.ts';
import { announceGeneration, SITE_CHANGED } from './site-changes.ts';
import { putDocuments, type SiteDocument } from './undo.rows.ts';

/** How long a publish waits for the one before it, in milliseconds. */
const LOCK_WAIT_MS = 2_000;

/** Paths that an event names, at most. */
const MAX_PATHS = 1_000;

/** Who changes a site. */
export interface SiteWriter {
  services: Services;
  tenantId: string;
  actor: Principal['actor'] | null;
}

export function siteWriter({ services, tenantId, principal }: TenantContext): SiteWriter {
  return { services, tenantId, actor: principal.actor };
}

/**
 * Locks the site against other publishes until the transaction ends, and gives its live generation. Take it before any lock of a page.
 * Throws PUBLISH_BUSY after two seconds of waiting.
 */
export async function lockSite(tx: Tx, tenantId: string): Promise<number> {
  await tx.execute(sql`insert into site_state (tenant_id) values (${tenantId}) on conflict do nothing`);
  await tx.execute(sql`select set_config('lock_timeout', ${String(LOCK_WAIT_MS)}, true)`);
  const [row] = await tx
    .execute<{ gen: string }>(sql`select live_gen as gen from site_state where tenant_id = ${tenantId} for update`)
    .catch((thrown: unknown): never => {
      throw meaningOf(serverFault(thrown)?.code) === 'contention'
        ? publishErrors.BUSY(undefined, { retryAfterSeconds: 1 })
        : thrown;
    });
  await tx.execute(sql`select set_config('lock_timeout', '0', true)`);
  return Number(row!.gen);
}

/** The live generation, without a lock; 0 for a site of which nothing was ever published. */
export async function liveGeneration(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx.execute<{ gen: string }>(
    sql`select coalesce((select live_gen from site_state where tenant_id = ${tenantId}), 0) as gen`,
  );
  return Number(row!.gen);
}

/** What a new generation changes. */
export interface SiteChange {
  kind: (typeof siteGenerations.$inferInsert)['kind'];
  refId: string | null;
  summary: string;
  /** Paths whose routes end. */
  close: readonly string[];
  open: readonly Route[];
  documents?: readonly SiteDocument[];
  /** Further changes of routes and documents, by statements of their own, given the generation; gives the paths that they change. */
  also?: (gen: number) => Promise<readonly string[]>;
  /** What caches know the changed answers by, besides their paths. */
  tags?: readonly string[];
}

/** Makes the generation after `live`, which `lockSite` gave. Returns its number. */
export async function changeSite(tx: Tx, who: SiteWriter, live: number, change: SiteChange): Promise<number> {
  const { tenantId, actor } = who;
  const gen = live + 1;
  const open = await besideRedirects(tx, tenantId, change);
  await closeRoutes(tx, tenantId, change.close, gen);
  await openRoutes(tx, tenantId, open, gen);
  await putDocuments(tx, tenantId, gen, change.documents ?? []);
  const further = (await change.also?.(gen)) ?? [];
  await tx.execute(sql`insert into site_generations (tenant_id, gen, kind, ref_id, actor_type, actor_id, summary)
    values (${tenantId}, ${gen}::bigint, ${change.kind}, ${change.refId}, ${actor?.type ?? 'system'}, ${actor?.id ?? null}, ${change.summary})`);
  await tx.execute(sql`update site_state set live_gen = ${gen}::bigint where tenant_id = ${tenantId}`);
  // Goes out with the commit: PostgreSQL manual, NOTIFY.
  await tx.execute(sql`select pg_notify(${SITE_CHANGED}, ${`${tenantId}:${gen}`})`);
  announceGeneration(tx, who.services, tenantId, gen);
  const paths = [...new Set([...change.close, ...change.open.map(({ path }) => path), ...further])];
  await emit(tx, who, {
    type: 'site.changed',
    entity: { type: 'site', id: tenantId, version: gen },
    data: {
      generation: gen,
      kind: change.kind,
      paths: paths.slice(0, MAX_PATHS),
      tags: [...(change.tags ?? [])].slice(0, MAX_PATHS),
      truncated: paths.length > MAX_PATHS,
    },
  });
  return gen;
}

/**
 * What a change opens, with the redirects that people made taken into account: a page that takes the path of one ends it, and one that waited
 * for a page to leave comes to stand where it was.
 */
async function besideRedirects(tx: Tx, tenantId: string, { kind, open }: SiteChange): Promise<readonly Route[]> {
  if (!['publish', 'unpublish', 'release'].includes(kind)) return open;
  const pages = open.flatMap(({ kind: one, path }) => (one === 'page' || one === 'post' ? [path] : []));
  await dropRedirects(tx, tenantId, pages);
  const left = open.flatMap(({ kind: one, path }) => (one === 'page' || one === 'post' ? [] : [path]));
  const waiting = new Map((await waitingRedirects(tx, tenantId, left)).map((route) => [route.path, route]));
  return waiting.size === 0 ? open : open.map((route) => waiting.get(route.path) ?? route);
}
