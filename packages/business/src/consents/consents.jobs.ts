import { emailsOfContact } from '@mainstay/crm';
import { consentPurposes, tenants } from '@mainstay/db/schema';
import { emit, type JobHandler, mailText, removeWhere, sendMail, type Services, verbatim } from '@mainstay/kernel';
import { eq, sql } from 'drizzle-orm';
import { consentEvent } from './consents.events.ts';
import { addRecord, consentUrl } from './consents.service.ts';
import { makeConsentToken } from './public/consent-token.ts';
import { type ConsentPurpose } from './purposes/purposes.schemas.ts';
import { purposeRows } from './purposes/purposes.service.ts';

/** Mails a grant's link to the contact's first address. A contact without one, or that is gone by then, gets none. */
export const askForConfirmation: JobHandler = async (services, { tenantId, contactId, purposeId, expires }, job) => {
  const keys = await services.vault.forTenant(tenantId);
  const [contact, purpose] = [String(contactId), String(purposeId)];
  const found = await services.database.read({ tenantId }, async (tx) => {
    const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId));
    const asked = await purposeRows.find(tx, tenantId, purpose);
    const [email] = await emailsOfContact(tx, keys, tenantId, contact);
    return tenant && asked && email !== undefined ? { sender: tenant.name, asked: asked.name, email } : undefined;
  });
  if (!found) return;
  const token = makeConsentToken(keys, {
    tenantId,
    kind: 'confirm',
    contactId: contact,
    purposeId: purpose,
    expires: Number(expires),
  });
  await sendMail(services, job, {
    kind: 'consent',
    to: found.email,
    messageId: `consent-${contact}-${purpose}-${Number(expires)}`,
    subject: mailText`Please confirm: ${found.asked}`,
    text: mailText`You were noted as agreeing to: ${found.asked}, by ${found.sender}.

If that was you, please confirm it here:

${verbatim(consentUrl(services, token))}

If it was not, do nothing: it does not count without you.`,
  });
};

/** Grants that ended, written down in one transaction. */
const BATCH = 200;

/** Writes down that grants ended whose time is over, tenant by tenant, with the event of each. */
export const expireConsents: JobHandler = async (services, _payload, { signal }) => {
  const limited = await services.database.asSystem('sweep', (tx) =>
    tx
      .select({ tenantId: consentPurposes.tenantId, id: consentPurposes.id })
      .from(consentPurposes)
      .where(sql`${consentPurposes.validDays} is not null`),
  );
  for (const { tenantId, id } of limited) {
    let some = BATCH;
    while (some === BATCH && !signal.aborted) some = await expireSome(services, tenantId, id);
  }
};

async function expireSome(services: Services, tenantId: string, purposeId: string): Promise<number> {
  const keys = await services.vault.forTenant(tenantId);
  return services.database.write({ tenantId, actorType: 'system' }, async (tx) => {
    const purpose = await purposeRows.find(tx, tenantId, purposeId);
    if (!purpose || purpose.validDays === null) return 0;
    const due = await tx.execute<{ contact_id: string; ended: string }>(sql`
      select last.contact_id, to_char(last.ended at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ended
        from (select distinct on (r.contact_id) r.contact_id, r.action, r.occurred_at + make_interval(days => ${purpose.validDays}) as ended
                from consent_records r where r.tenant_id = ${tenantId} and r.purpose_id = ${purposeId}
               order by r.contact_id, r.occurred_at desc, r.action in ('denied', 'withdrawn', 'expired') desc, r.created_at desc) last
       where last.action in ('granted', 'confirmed') and last.ended <= now()
       limit ${BATCH}`);
    for (const { contact_id: contactId, ended } of due)
      await expire(tx, services, { tenantId, keys }, purpose, contactId, ended);
    return due.length;
  });
}

async function expire(
  tx: Parameters<typeof addRecord>[0],
  services: Services,
  { tenantId, keys }: Omit<Parameters<typeof addRecord>[1], 'services'>,
  purpose: ConsentPurpose,
  contactId: string,
  ended: string,
): Promise<void> {
  const added = await addRecord(tx, { services, tenantId, keys }, purpose, {
    contactId,
    action: 'expired',
    channel: 'time',
    actor: { type: 'system', id: null },
    occurredAt: ended,
  });
  await emit(tx, { tenantId, actor: null }, consentEvent(added.record, added.state, 'expired'));
}

/** Rows deleted in one transaction. */
const MOST = 1_000;

/** Removes what was kept of people who were erased, once its time is over. */
export const purgeSuppressions: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeWhere(database, signal, {
    table: 'consent_suppressions',
    isOver: () => sql`r.kept_until < now()`,
    most: MOST,
  });
};
