import type { Tx } from '@mainstay/db';
import { formSubmissions } from '@mainstay/db/schema';
import { type RowOf, type SealedRecord, type TenantKeys, tenantRows } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import type { Answers } from '../form-fields.ts';
import type { Submission } from './submissions.schemas.ts';

const columns = {
  id: formSubmissions.id,
  formId: formSubmissions.formId,
  status: formSubmissions.status,
  spamReason: sql<Submission['spamReason']>`${formSubmissions.spamReason}`.as('spam_reason'),
  data: formSubmissions.data,
  dataKey: formSubmissions.dataKey,
  contactId: formSubmissions.contactId,
  dealId: formSubmissions.dealId,
  fault: formSubmissions.fault,
  origin: formSubmissions.origin,
  keptUntil: formSubmissions.keptUntil,
  version: formSubmissions.version,
  createdAt: formSubmissions.createdAt,
  updatedAt: formSubmissions.updatedAt,
};

export const submissionRows = tenantRows(formSubmissions, { columns, sorts: { createdAt: null } });
export type SubmissionRow = RowOf<typeof columns>;

const placeOf = (id: string) => ({ table: 'form_submissions', column: 'data', row: id });

export function sealAnswers(keys: TenantKeys, id: string, answers: Answers): SealedRecord {
  return keys.sealRecord(answers, placeOf(id));
}

/** What a submission says, opened. */
export function answersOf(
  keys: TenantKeys,
  { id, data, dataKey }: Pick<SubmissionRow, 'id' | 'data' | 'dataKey'>,
): Answers {
  return keys.openRecord<Answers>({ sealed: data, wrappedKey: dataKey }, placeOf(id));
}

/** A submission as it is shown. */
export function toSubmission(keys: TenantKeys, row: SubmissionRow): Submission {
  const { data: _sealed, dataKey: _key, ...plain } = row;
  return { ...plain, fields: answersOf(keys, row) };
}

/** Those of some submissions that are there. */
export function submissionsOf(tx: Tx, tenantId: string, ids: readonly string[]): Promise<SubmissionRow[]> {
  return submissionRows.many(tx, tenantId, ids);
}

/** Whether the same was sent a moment ago. Repeats at the same time wait for each other. */
export async function isRepeated(tx: Tx, tenantId: string, fingerprint: Buffer, seconds: number): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${fingerprint.toString('hex')}, 0))`);
  const [row] = await tx.execute<{ there: boolean }>(sql`
    select exists (select from form_submissions where tenant_id = ${tenantId} and fingerprint = ${fingerprint}
      and created_at > now() - make_interval(secs => ${seconds}::int)) as there`);
  return row!.there;
}

/** Until when something new is kept, for so many days; null: for good. */
export function keptFor(days: number | null): SQL | null {
  return days === null ? null : sql`now() + make_interval(days => ${days}::int)`;
}

/** Keeps what a form has had for so many days from when it came; spam is kept as it was. */
export async function keepSubmissions(tx: Tx, tenantId: string, formId: string, days: number | null): Promise<void> {
  await tx.execute(sql`update form_submissions set kept_until = created_at + make_interval(days => ${days}::int)
    where tenant_id = ${tenantId} and form_id = ${formId} and status <> 'spam'`);
}
