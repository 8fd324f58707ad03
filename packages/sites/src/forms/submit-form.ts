import { AppError, commonErrors, Id, newId } from '@mainstay/core';
import { announce, type Tx } from '@mainstay/db';
import { type Arrived, emit, networkOf, type Services, type TenantKeys, toAppError } from '@mainstay/kernel';
import { arrivalOf } from './arrival-of.ts';
import { type AnswerFault, type Answers, HONEYPOT, readAnswers, TIME } from './form-fields.ts';
import { submissionEvent } from './forms.events.ts';
import { originErrors } from './forms.errors.ts';
import { formRows, type FormRow, ownerOfForm } from './forms.rows.ts';
import { isTooFast } from './sent-time.ts';
import { isRepeated, keptFor, sealAnswers, submissionRows } from './submissions/submissions.rows.ts';

export const NOTIFY_TASK = 'forms:notify';

/** Days that spam is kept, so that what was none can be found. */
export const SPAM_DAYS = 30;

/** The same from the same network within so many seconds is one submission. */
const REPEAT_SECONDS = 60;

/** What all networks together may send a form, in budgets of one network. */
const PER_FORM = 12;

/** How often it is tried again where somebody else made the same contact at the same moment. */
const MAX_ATTEMPTS = 3;

/** What was sent, by whom and from where. */
export interface Sent {
  fields: Readonly<Record<string, unknown>>;
  ip: string;
  /** As the browser says; absent where it says nothing. */
  origin: string | undefined;
  /** The host that was asked. */
  host: string | undefined;
}

/** A form that somebody fills in, with its tenant. */
export interface OpenForm {
  tenantId: string;
  subdomain: string;
  form: FormRow;
}

export interface Refused {
  answers: Answers;
  faults: ReadonlyMap<string, AnswerFault>;
}

/** A form that can be filled in. Throws NOT_FOUND. */
export async function openForm(services: Services, asked: string): Promise<OpenForm> {
  const { data: id } = Id.safeParse(asked);
  const owner = id === undefined ? undefined : await ownerOfForm(services.database, id);
  if (!owner || id === undefined) throw commonErrors.NOT_FOUND();
  const form = await services.database.readOne({ tenantId: owner.tenantId }, (tx) =>
    formRows.get(tx, owner.tenantId, id),
  );
  return { ...owner, form };
}

/**
 * Takes in what somebody sent: contact, consents, deal, event and mail in one transaction; what could not become a contact is kept all the same.
 * What looks like a machine's is stored as spam, and nothing else comes of it; who sent it is told the same. Answers that are refused are given
 * back, and nothing is stored. Throws ORIGIN_NOT_ALLOWED, RATE_LIMITED.
 */
export async function submitForm(
  services: Services,
  { tenantId, form }: OpenForm,
  sent: Sent,
): Promise<Refused | null> {
  requireOrigin(form, sent);
  const keys = await services.vault.forTenant(tenantId);
  const spamReason = spamReasonOf(services, keys, form, sent.fields);
  const { answers, faults } = readAnswers(form.fields, sent.fields);
  if (faults.size > 0 && spamReason === null) return { answers, faults };
  const network = networkOf(sent.ip);
  const { limits } = services;
  await take(services, `form:${tenantId}:${network}`, limits.form.limit);
  await take(services, `form-total:${form.id}`, limits.form.limit * PER_FORM);
  const fingerprint = keys.blindIndex('forms.fingerprint', JSON.stringify([form.id, network, answers]));
  const step = await services.registry.arrivals(services, tenantId);
  await withoutContactIfRefused((fault) =>
    services.database.write({ tenantId, actorType: 'system' }, async (tx) => {
      announce(tx);
      if (await isRepeated(tx, tenantId, fingerprint, REPEAT_SECONDS)) return;
      const id = newId();
      const arrived = await step(tx, arrivalOf(form, answers, spamReason === null && fault === null), {});
      const { sealed, wrappedKey } = sealAnswers(keys, id, answers);
      const row = await submissionRows.insert(tx, tenantId, {
        id,
        formId: form.id,
        status: spamReason === null ? 'new' : 'spam',
        spamReason,
        data: sealed,
        dataKey: wrappedKey,
        ...columnsOf(arrived),
        fault,
        fingerprint,
        origin: sent.origin?.slice(0, 300) ?? null,
        keptUntil: keptFor(spamReason === null ? form.retentionDays : SPAM_DAYS),
      });
      if (spamReason === null) await announceSubmission(tx, services, { tenantId, actor: null }, form, row);
    }),
  );
  return null;
}

export function columnsOf({ contactId, dealId, emailDigest }: Arrived) {
  return { contactId: contactId ?? null, dealId: dealId ?? null, emailDigest: emailDigest ?? null };
}

/** Tells of a submission that is no spam: subscribers, and by mail those whom the form names. */
export async function announceSubmission(
  tx: Tx,
  services: Services,
  who: Parameters<typeof emit>[1],
  form: FormRow,
  row: Parameters<typeof submissionEvent>[1],
): Promise<void> {
  await emit(tx, who, submissionEvent('form.submitted', row, { formName: form.name }));
  if (form.notify.length > 0 && !services.mailer.isOff)
    await services.jobs.add(tx, NOTIFY_TASK, { tenantId: who.tenantId, submissionId: row.id });
}

/**
 * Runs a transaction that takes somebody in. Where another one made the same contact meanwhile it runs again; where their contact is refused (a field
 * that does not fit, the plan's limit) it runs with the code of why, so that what was sent is not lost.
 */
export async function withoutContactIfRefused<T>(run: (fault: string | null) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(null);
    } catch (thrown) {
      const { kind, code, status } = thrown instanceof AppError ? thrown : toAppError(thrown);
      if (kind === 'CONFLICT' && attempt < MAX_ATTEMPTS) continue;
      if (status >= 500) throw thrown;
      return run(code);
    }
  }
}

function spamReasonOf(
  services: Services,
  keys: TenantKeys,
  form: FormRow,
  fields: Sent['fields'],
): 'honeypot' | 'too_fast' | null {
  const trap = fields[HONEYPOT] ?? '';
  if (trap !== '') return 'honeypot';
  return isTooFast(keys, form.id, fields[TIME], services.clock.now().getTime()) ? 'too_fast' : null;
}

/** Throws ORIGIN_NOT_ALLOWED. A page of the host that was asked is the site's own. */
function requireOrigin({ allowedOrigins }: FormRow, { origin, host }: Sent): void {
  if (allowedOrigins.length === 0) return;
  const isOwn = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
  if (!isOwn && !allowedOrigins.includes(origin ?? '')) throw originErrors.NOT_ALLOWED();
}

/** Throws RATE_LIMITED. */
async function take({ limiter, limits }: Services, key: string, limit: number): Promise<void> {
  const { allowed, resetMs } = await limiter.consume(key, { ...limits.form, limit });
  if (!allowed)
    throw commonErrors.RATE_LIMITED(undefined, { retryAfterSeconds: Math.max(1, Math.ceil(resetMs / 1000)) });
}
