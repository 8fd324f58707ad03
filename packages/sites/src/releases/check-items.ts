import { AppError } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { findSiteSettings, type ItemRow } from '../generations/index.ts';
import { findVersions, pageRows, planRoutes, type PublishedVersion, requireComplete } from '../pages/index.ts';
import type { ReleaseCheck } from './releases.schemas.ts';

/** What would become of an item if its release went live now. */
export interface CheckedItem {
  item: ItemRow;
  state: ReleaseCheck['items'][number]['state'];
  details: unknown;
}

/** The pages that a release puts live, with their versions, and those that it takes from the public. */
export interface ReleasePlan {
  publish: { pageId: string; number: number }[];
  leave: string[];
}

export function planOf(items: readonly ItemRow[]): ReleasePlan {
  const pages = items.filter(({ kind }) => kind === 'page');
  return {
    publish: pages.flatMap(({ ref, versionNumber }) =>
      versionNumber === null ? [] : [{ pageId: ref, number: versionNumber }],
    ),
    leave: pages.flatMap(({ ref, versionNumber }) => (versionNumber === null ? [ref] : [])),
  };
}

/** Looks at each item of a release, and then at all together: what one publishes may need another. */
export async function checkItems(
  tx: Tx,
  services: Services,
  tenantId: string,
  items: readonly ItemRow[],
): Promise<CheckedItem[]> {
  const { publish, leave } = planOf(items);
  const versions = await findVersions(tx, tenantId, publish);
  const pages = await pageRows.many(tx, tenantId, [...publish.map(({ pageId }) => pageId), ...leave]);
  const live = new Map(pages.map(({ id, liveVersion }) => [id, liveVersion]));
  const documents = await liveDocuments(tx, tenantId);
  const checked = items.map((item) =>
    item.kind === 'page'
      ? checkPage(services, item, live, versions.get(item.ref))
      : checkBase(item, documents.get(`${item.kind} ${item.ref}`) ?? null),
  );
  if (checked.some(({ state }) => state === 'missing' || state === 'invalid')) return checked;
  const fault = await planFault(tx, tenantId, [...versions.values()], leave);
  return fault ? blamed(checked, fault) : checked;
}

function checkPage(
  services: Services,
  item: ItemRow,
  live: ReadonlyMap<string, number | null>,
  version: PublishedVersion | undefined,
): CheckedItem {
  const liveVersion = live.get(item.ref);
  if (liveVersion === undefined || (item.action === 'publish' && !version))
    return { item, state: 'missing', details: null };
  try {
    if (version) requireComplete(services, version);
  } catch (thrown) {
    return { item, state: 'invalid', details: reasonOf(thrown) };
  }
  return checkBase(item, liveVersion);
}

function checkBase(item: ItemRow, live: number | null): CheckedItem {
  return item.base === live
    ? { item, state: 'ready', details: null }
    : { item, state: 'conflict', details: { base: item.base, live } };
}

/** The generations since which menus and looks are live, by `kind key`. */
async function liveDocuments(tx: Tx, tenantId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ name: string; gen: number }>(sql`
    select kind || ' ' || key as name, from_gen::float8 as gen from site_documents where tenant_id = ${tenantId} and to_gen is null`);
  return new Map([...rows].map(({ name, gen }) => [name, gen]));
}

async function planFault(tx: Tx, tenantId: string, versions: readonly PublishedVersion[], leave: readonly string[]) {
  try {
    await planRoutes(tx, tenantId, await findSiteSettings(tx, tenantId), versions, leave);
    return undefined;
  } catch (thrown) {
    return reasonOf(thrown);
  }
}

/** What is wrong with all together, at the item that it is said of; at the first page where it is said of none. */
function blamed(checked: CheckedItem[], fault: ReturnType<typeof reasonOf>): CheckedItem[] {
  const { wantedBy, pageId } = (fault.details ?? {}) as { wantedBy?: string; pageId?: string };
  const pages = checked.filter(({ item }) => item.kind === 'page');
  const culprit = pages.find(({ item }) => item.ref === (wantedBy ?? pageId)) ?? pages[0];
  return checked.map((one) => (one === culprit ? { item: one.item, state: 'invalid', details: fault } : one));
}

function reasonOf(thrown: unknown) {
  if (!(thrown instanceof AppError)) throw thrown;
  return { code: thrown.code, message: thrown.message, details: thrown.details };
}
