import type { Tx } from '@mainstay/db';
import { consentPurposes, consentRecords, consentTexts, contacts } from '@mainstay/db/schema';
import { keysetPage, type TenantKeys } from '@mainstay/kernel';
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { ConsentRecord, ConsentState, ConsentStateName, ListConsents } from './consents.schemas.ts';
import type { ConsentPurpose } from './purposes/purposes.schemas.ts';

const DAY_MS = 24 * 3_600_000;

const shown = {
  id: consentRecords.id,
  contactId: consentRecords.contactId,
  originId: consentRecords.originId,
  purpose: consentPurposes.key,
  action: consentRecords.action,
  textId: consentRecords.textId,
  locale: consentTexts.locale,
  n: consentTexts.n,
  sha256: consentTexts.sha256,
  channel: consentRecords.channel,
  sourceKind: consentRecords.sourceKind,
  sourceRef: consentRecords.sourceRef,
  proof: consentRecords.proof,
  occurredAt: consentRecords.occurredAt,
  recordedAt: consentRecords.createdAt,
  actorType: consentRecords.actorType,
  actorId: consentRecords.actorId,
};

function selectRecords(tx: Tx) {
  return tx
    .select(shown)
    .from(consentRecords)
    .innerJoin(
      consentPurposes,
      and(eq(consentPurposes.tenantId, consentRecords.tenantId), eq(consentPurposes.id, consentRecords.purposeId)),
    )
    .leftJoin(
      consentTexts,
      and(eq(consentTexts.tenantId, consentRecords.tenantId), eq(consentTexts.id, consentRecords.textId)),
    );
}

type ShownRow = Awaited<ReturnType<typeof selectRecords>>[number];

/** Where the proof of a record is sealed. */
export const proofPlace = (id: string) => `consent_records|proof|${id}`;

function toRecord(row: ShownRow, keys: TenantKeys): ConsentRecord {
  const { textId, locale, n, sha256, sourceKind, sourceRef, proof, actorType, actorId, ...rest } = row;
  return {
    ...rest,
    text:
      textId === null || locale === null || n === null || sha256 === null ? null : { id: textId, locale, n, sha256 },
    source: sourceKind === null ? null : { kind: sourceKind, ref: sourceRef },
    proof:
      proof === null
        ? null
        : (JSON.parse(keys.open(proof, proofPlace(row.id)).toString('utf8')) as Record<string, unknown>),
    actor: { type: actorType, id: actorId },
  };
}

/** A contact that is there, or undefined. */
export async function findContact(tx: Tx, tenantId: string, id: string): Promise<{ id: string } | undefined> {
  const [row] = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, tenantId), eq(contacts.id, id), isNull(contacts.deletedAt)));
  return row;
}

/** Records of a contact, newest first. */
export async function pageOfRecords(tx: Tx, tenantId: string, keys: TenantKeys, query: ListConsents) {
  const { contactId, purpose } = query;
  const filter = and(
    eq(consentRecords.tenantId, tenantId),
    eq(consentRecords.contactId, contactId),
    purpose === undefined
      ? undefined
      : sql`${consentRecords.purposeId} in (select p.id from consent_purposes p where p.tenant_id = ${tenantId} and p.key = ${purpose})`,
  );
  const page = await keysetPage(
    query,
    { recordedAt: { column: null, id: consentRecords.id } },
    {
      rows: ({ where, orderBy, limit }) =>
        selectRecords(tx)
          .where(and(filter, where))
          .orderBy(...orderBy)
          .limit(limit),
      count: () => tx.$count(consentRecords, filter),
    },
  );
  return { data: page.data.map((row) => toRecord(row, keys)), meta: page.meta };
}

/** One record, as it is shown. */
export async function recordById(tx: Tx, tenantId: string, keys: TenantKeys, id: string): Promise<ConsentRecord> {
  const [row] = await selectRecords(tx).where(and(eq(consentRecords.tenantId, tenantId), eq(consentRecords.id, id)));
  if (!row) throw new Error(`consent record ${id} is gone`);
  return toRecord(row, keys);
}

/** The addresses of a contact, as their blind index has them at the moment of the statement. */
export function addressDigests(tenantId: string, contactId: string): SQL {
  return sql`array(select l.digest from contact_lookups l
    where l.tenant_id = ${tenantId} and l.contact_id = ${contactId} and l.kind in ('email', 'shared_email'))`;
}

interface LastDecision extends Record<string, unknown> {
  contact_id: string;
  purpose_id: string;
  action: ConsentRecord['action'];
  occurred_at: string;
  confirmed: boolean;
}

/**
 * The last decision of contacts for a purpose, or for all. Of two at the same moment the refusal stands. `confirmed` says whether a
 * confirmation came after whatever ended the grants before.
 */
async function lastDecisions(tx: Tx, tenantId: string, contactIds: readonly string[], purposeId?: string) {
  const among = sql`select json_array_elements_text(${JSON.stringify(contactIds)}::text::json)::uuid`;
  const ended = sql`('denied', 'withdrawn', 'expired')`;
  const rows = await tx.execute<LastDecision>(sql`
    select distinct on (r.contact_id, r.purpose_id) r.contact_id, r.purpose_id, r.action,
           to_char(r.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as occurred_at,
           exists (select from consent_records c
                    where c.tenant_id = r.tenant_id and c.contact_id = r.contact_id and c.purpose_id = r.purpose_id and c.action = 'confirmed'
                      and c.occurred_at > coalesce((select max(e.occurred_at) from consent_records e
                            where e.tenant_id = r.tenant_id and e.contact_id = r.contact_id and e.purpose_id = r.purpose_id
                              and e.action in ${ended}), '-infinity')) as confirmed
      from consent_records r
     where r.tenant_id = ${tenantId} and r.contact_id in (${among}) ${purposeId === undefined ? sql`` : sql`and r.purpose_id = ${purposeId}`}
     order by r.contact_id, r.purpose_id, r.occurred_at desc, r.action in ${ended} desc, r.created_at desc, r.id desc`);
  return [...rows];
}

/** What a last decision comes to at a moment. */
function stateOf(
  { key, doubleOptIn, validDays }: ConsentPurpose,
  last: LastDecision | undefined,
  now: number,
): ConsentState {
  if (!last) return { purpose: key, state: 'none', since: null, until: null };
  const since = last.occurred_at;
  const granted = last.action === 'granted' || last.action === 'confirmed';
  const ends = granted && validDays !== null ? Date.parse(since) + validDays * DAY_MS : null;
  const until = ends === null ? null : new Date(ends).toISOString();
  return { purpose: key, state: stateName(), since, until };

  function stateName(): ConsentStateName {
    if (ends !== null && ends <= now) return 'expired';
    if (last?.action === 'granted' && doubleOptIn && !last.confirmed) return 'pending';
    return last === undefined || granted ? 'granted' : (last.action as 'denied' | 'withdrawn' | 'expired');
  }
}

/** What the decisions of contacts come to for one purpose, by contact. */
export async function statesFor(
  tx: Tx,
  tenantId: string,
  purpose: ConsentPurpose,
  contactIds: readonly string[],
  now: number,
): Promise<Map<string, ConsentState>> {
  const last = await lastDecisions(tx, tenantId, contactIds, purpose.id);
  const byContact = new Map(last.map((one) => [one.contact_id, one]));
  return new Map(contactIds.map((id) => [id, stateOf(purpose, byContact.get(id), now)]));
}

/** What a contact's decisions come to, for each purpose that it decided on. */
export async function statesOf(
  tx: Tx,
  tenantId: string,
  purposes: readonly ConsentPurpose[],
  contactId: string,
  now: number,
): Promise<ConsentState[]> {
  const last = await lastDecisions(tx, tenantId, [contactId]);
  return purposes.flatMap((purpose) => {
    const one = last.find(({ purpose_id }) => purpose_id === purpose.id);
    return one ? [stateOf(purpose, one, now)] : [];
  });
}

/** Those of some contacts that have an address of somebody who was erased, for a purpose. */
export async function suppressedAmong(
  tx: Tx,
  tenantId: string,
  purposeId: string,
  contactIds: readonly string[],
): Promise<Set<string>> {
  const among: SQL = sql`select json_array_elements_text(${JSON.stringify(contactIds)}::text::json)::uuid`;
  const rows = await tx.execute<{ contact_id: string }>(sql`
    select distinct l.contact_id from contact_lookups l
      join consent_suppressions s on s.tenant_id = l.tenant_id and s.digest = l.digest and s.purpose_id = ${purposeId} and s.kept_until > now()
     where l.tenant_id = ${tenantId} and l.kind in ('email', 'shared_email') and l.contact_id in (${among})`);
  return new Set([...rows].map(({ contact_id }) => contact_id));
}

/** Of some contacts, those whose last decision for a purpose was to refuse it. */
export async function refusedAmong(
  tx: Tx,
  tenantId: string,
  purpose: string,
  contactIds: readonly string[],
): Promise<string[]> {
  const [found] = await tx
    .select({ id: consentPurposes.id })
    .from(consentPurposes)
    .where(and(eq(consentPurposes.tenantId, tenantId), eq(consentPurposes.key, purpose)));
  if (!found) return [];
  const last = await lastDecisions(tx, tenantId, contactIds, found.id);
  return last.flatMap(({ contact_id: id, action }) => (action === 'withdrawn' || action === 'denied' ? [id] : []));
}
