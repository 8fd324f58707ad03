import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { importFile } from '@mainstay/testing/fixtures/contact-transfer';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerConsent, showConsent } from './public/consent-routes.ts';

let app: RouterTestApp;
let superuser: postgres.Sql;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  superuser = postgres(app.url, { max: 2, onnotice: () => undefined });
  owner = await app.register();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const by = { purpose: 'analytics', channel: 'web' };

let made = 0;
const addressed = () => `person-${++made}@consents.example`;
const contact = async (email = addressed(), person = owner) =>
  (await person.caller.contacts.create({ firstName: 'Consenting', emails: [{ value: email }] })).id;
const stateOf = async (contactId: string, purpose = 'analytics') =>
  (await owner.caller.consents.list({ contactId, purpose })).states[0]?.state;

/** Runs a job as a worker would; one that was queued with what it was queued with. */
async function run(task: string): Promise<void> {
  const [queued] = await superuser`
    select j.payload from graphile_worker.jobs v join graphile_worker._private_jobs j using (id) where v.task_identifier = ${task} order by id desc limit 1`;
  const payload = (queued?.['payload'] as { tenantId: string } | undefined) ?? { tenantId: owner.tenantId };
  const job = { id: '1', attempt: 1, maxAttempts: 6, signal: new AbortController().signal };
  await app.services.registry.jobs[task]!(app.services, payload, job);
}

const visit = (route: typeof showConsent, url: string) =>
  route.handle(app.services, {
    id: 'r',
    method: 'GET',
    ip: '127.0.0.1',
    userAgent: '',
    headers: {},
    params: { token: url.slice(url.lastIndexOf('/') + 1) },
    query: new URLSearchParams(),
    body: new Uint8Array(),
  });

describe('a consent', () => {
  it('is the last decision, of two at one moment the refusal', async () => {
    const contactId = await contact();
    const { consents } = owner.caller;
    expect(await stateOf(contactId)).toBeUndefined();
    const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`;
    await consents.record({ ...by, contactId, action: 'granted', occurredAt: at(2) });
    expect(await stateOf(contactId)).toBe('granted');
    await consents.record({ ...by, contactId, action: 'denied', occurredAt: at(1) });
    expect(await stateOf(contactId)).toBe('granted');
    await consents.withdraw({ ...by, contactId, occurredAt: at(2) });
    expect(await stateOf(contactId)).toBe('withdrawn');
    const { data } = await consents.list({ contactId });
    expect(data.map(({ action }) => action)).toEqual(['withdrawn', 'denied', 'granted']);
    await expect(
      consents.record({ ...by, contactId, action: 'granted', occurredAt: '2099-01-01T00:00:00.000Z' }),
    ).rejects.toEqual(coded('VALIDATION_ERROR'));
    await expect(consents.record({ ...by, purpose: 'nothing', contactId, action: 'granted' })).rejects.toEqual(
      coded('CONSENT_PURPOSE_UNKNOWN'),
    );
  });

  it('is shown with its proof and the very text of then, after the text was changed', async () => {
    const contactId = await contact();
    const { consents, consentTexts } = owner.caller;
    const body = 'May we count what you read?';
    const text = await consentTexts.create({ purpose: 'analytics', locale: 'en', body });
    const proof = { ip: '192.0.2.7', form: 'newsletter' };
    await consents.record({ ...by, contactId, action: 'granted', textId: text.id, proof, source: { kind: 'form' } });
    const next = await consentTexts.create({ purpose: 'analytics', locale: 'en', body: 'May we?' });
    expect([text.n, next.n]).toEqual([1, 2]);
    const [record] = (await consents.list({ contactId })).data;
    const sha256 = createHash('sha256').update(body).digest('hex');
    expect(record).toMatchObject({ proof, source: { kind: 'form', ref: null }, text: { id: text.id, n: 1, sha256 } });
    expect(await consentTexts.get({ id: record!.text!.id })).toMatchObject({ body, sha256 });
    const other = (await owner.caller.consentPurposes.create({ key: 'other', name: 'Other' })).key;
    await expect(
      consents.record({ ...by, purpose: other, contactId, action: 'granted', textId: text.id }),
    ).rejects.toEqual(coded('CONSENT_TEXT_UNKNOWN'));
    const rows =
      await superuser`select proof from consent_records where contact_id = ${contactId} and proof is not null`;
    expect(rows.map(({ proof: sealed }) => String(sealed)).join()).not.toContain('newsletter');
  });

  it.each(['mainstay_app', 'mainstay_system'])('is changed and deleted by no SQL of %s', async (role) => {
    const contactId = await contact();
    await owner.caller.consents.record({ ...by, contactId, action: 'granted' });
    const as = (statement: string) =>
      superuser.begin(async (tx) => {
        await tx.unsafe(`set local role ${role}; set local app.tenant_id = '${owner.tenantId}'`);
        await tx.unsafe(statement);
      });
    for (const statement of [
      `update consent_records set action = 'denied' where contact_id = '${contactId}'`,
      `delete from consent_records where contact_id = '${contactId}'`,
      `update consent_texts set body = 'x'`,
      'delete from consent_texts',
    ])
      await expect(as(statement), statement).rejects.toMatchObject({ code: '42501' });
    expect(await stateOf(contactId)).toBe('granted');
  });

  it('ends with the days that its purpose gives it', async () => {
    const { consents, consentPurposes } = owner.caller;
    const { key } = await consentPurposes.create({ key: 'yearly', name: 'Yearly', validDays: 365 });
    const contactId = await contact();
    const occurredAt = new Date(Date.now() - 366 * 24 * 3_600_000).toISOString();
    const given = { ...by, purpose: key, contactId, action: 'granted' } as const;
    expect((await consents.record({ ...given, occurredAt })).state.state).toBe('expired');
    await run('consents:expire');
    await run('consents:expire');
    const { data } = await consents.list({ contactId });
    expect(data.map(({ action }) => action)).toEqual(['expired', 'granted']);
    const events = await superuser`select data from events where entity_id = ${data[0]!.id}`;
    expect(events).toMatchObject([{ data: { state: 'expired', cause: 'expired', contactId } }]);
    expect((await consents.record(given)).state).toMatchObject({ state: 'granted', until: expect.any(String) });
  });

  it('asks for the age that its purpose asks for', async () => {
    const { consents, consentPurposes } = owner.caller;
    const { key, id } = await consentPurposes.create({ key: 'grown-up', name: 'Grown-up', requiredAge: 16 });
    const contactId = await contact();
    const given = { ...by, purpose: key, contactId, action: 'granted' } as const;
    await expect(consents.record(given)).rejects.toEqual(coded('CONSENT_AGE_REQUIRED'));
    await consents.record({ ...given, ageConfirmed: true });
    await expect(consentPurposes.delete({ id })).rejects.toEqual(coded('HAS_DEPENDENTS'));
    await consentPurposes.update({ id, archived: true });
    await expect(consents.record({ ...given, ageConfirmed: true })).rejects.toEqual(coded('CONSENT_PURPOSE_UNKNOWN'));
    expect((await consents.withdraw({ ...by, purpose: key, contactId })).state.state).toBe('withdrawn');
  });
});

describe('a merge of contacts', () => {
  const decided = async (...decisions: ['granted' | 'withdrawn', string][]) => {
    const contactId = await contact();
    for (const [action, occurredAt] of decisions)
      await (action === 'granted'
        ? owner.caller.consents.record({ ...by, contactId, action, occurredAt })
        : owner.caller.consents.withdraw({ ...by, contactId, occurredAt }));
    return contactId;
  };
  const [march, april] = ['2026-03-01T10:00:00.000Z', '2026-04-01T10:00:00.000Z'];

  it.each([
    ['grant, then withdrawal', 'granted', 'withdrawn', 'withdrawn'],
    ['withdrawal, then grant', 'withdrawn', 'granted', 'granted'],
  ] as const)('keeps the later of %s, and gives both back', async (_name, first, second, result) => {
    for (const turned of [false, true]) {
      const pair = [await decided([first, march]), await decided([second, april])];
      const [winnerId, loserId] = turned ? [pair[1]!, pair[0]!] : [pair[0]!, pair[1]!];
      const { mergeId } = await owner.caller.contacts.merge({ winnerId, loserIds: [loserId] });
      expect(await stateOf(winnerId)).toBe(result);
      const { data } = await owner.caller.consents.list({ contactId: winnerId });
      expect(new Set(data.map(({ originId }) => originId))).toEqual(new Set([winnerId, loserId]));
      await owner.caller.contacts.unmerge({ id: mergeId });
      expect([await stateOf(pair[0]!), await stateOf(pair[1]!)]).toEqual([first, second]);
    }
  });

  it('overrides no refusal by a contact that decided nothing', async () => {
    const [winnerId, loserId] = [await contact(), await decided(['withdrawn', march])];
    await owner.caller.contacts.merge({ winnerId, loserIds: [loserId] });
    expect(await stateOf(winnerId)).toBe('withdrawn');
  });
});

describe('a link', () => {
  it('withdraws with one request, and shows what it did', async () => {
    const contactId = await contact();
    const { consents } = owner.caller;
    await consents.record({ ...by, contactId, action: 'granted' });
    const { url, headers } = await consents.link({ contactId, purpose: 'analytics' });
    expect(headers).toEqual({ 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    expect(await visit(showConsent, url)).toMatchObject({ status: 200, body: expect.stringContaining('Withdraw') });
    expect(await stateOf(contactId)).toBe('granted');
    const answers = await Promise.all(Array.from({ length: 5 }, () => visit(answerConsent, url)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await stateOf(contactId)).toBe('withdrawn');
    const { data } = await consents.list({ contactId });
    expect(data.map(({ action, actor }) => [action, actor.type])).toEqual([
      ['withdrawn', 'person'],
      ['granted', 'user'],
    ]);
    expect(await consents.check({ contactIds: [contactId], purpose: 'analytics' })).toMatchObject({
      data: [{ allowed: false, state: 'withdrawn' }],
    });
  });

  it('goes with the contact through a merge, and is of no use once it was changed or the contact is gone', async () => {
    const [winnerId, loserId] = [await contact(), await contact()];
    const { consents, contacts } = owner.caller;
    await consents.record({ ...by, contactId: loserId, action: 'granted' });
    const { url } = await consents.link({ contactId: loserId, purpose: 'analytics' });
    await contacts.merge({ winnerId, loserIds: [loserId] });
    const other = url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const stranger = await app.register();
    await expect(stranger.caller.consents.link({ contactId: winnerId, purpose: 'analytics' })).rejects.toEqual(
      coded('NOT_FOUND'),
    );
    for (const wrong of [other, url.slice(0, -3), `${url}A`, 'x', `/${'A'.repeat(92)}`])
      expect((await visit(answerConsent, wrong)).status, wrong).toBe(404);
    expect((await visit(answerConsent, url)).status).toBe(200);
    expect(await stateOf(winnerId)).toBe('withdrawn');
    await contacts.delete({ id: winnerId });
    expect((await visit(showConsent, url)).status).toBe(404);
  });

  it('confirms a grant that must be confirmed, which counts only then, within seven days', async () => {
    const email = addressed();
    const contactId = await contact(email);
    const { consents } = owner.caller;
    const given = { contactId, purpose: 'marketing', channel: 'web', action: 'granted' } as const;
    const { state, confirmation } = await consents.record(given);
    expect(state.state).toBe('pending');
    const allowed = async () =>
      (await consents.check({ contactIds: [contactId], purpose: 'marketing' })).data[0]?.allowed;
    expect(await allowed()).toBe(false);
    expect(app.mailbox.mails.filter(({ to }) => to === email)).toEqual([]);
    await run('consents:confirm');
    expect(app.mailbox.mails.find(({ to }) => to === email)?.text).toContain(confirmation!.url);
    await visit(showConsent, confirmation!.url);
    expect(await allowed()).toBe(false);
    await visit(answerConsent, confirmation!.url);
    await visit(answerConsent, confirmation!.url);
    expect(await allowed()).toBe(true);
    expect((await consents.record(given)).state.state).toBe('granted');
    await consents.withdraw({ contactId, purpose: 'marketing', channel: 'web' });
    await visit(answerConsent, confirmation!.url);
    expect(await allowed()).toBe(false);
    const again = await consents.record(given);
    expect(again.state.state).toBe('pending');
    expect(Date.parse(again.confirmation!.expiresAt) - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000);
  });
});

describe('an erased person', () => {
  it('is known again by the address, and not written to', async () => {
    const email = addressed();
    const contactId = await contact(email);
    const { consents, contacts } = owner.caller;
    await consents.record({ ...by, contactId, action: 'granted' });
    await contacts.delete({ id: contactId });
    await superuser`update contacts set deleted_at = now() - interval '40 days' where id = ${contactId}`;
    await run('contacts:purge-deleted');
    expect(await superuser`select 1 from consent_records where contact_id = ${contactId}`).toEqual([]);
    await importFile(app, owner, { format: 'csv', content: `first name,email\nAgain,${email.toUpperCase()}\n` });
    const { data } = await contacts.list({ search: email });
    const [again] = data.map(({ id }) => id);
    const check = async () => (await consents.check({ contactIds: [again!], purpose: 'analytics' })).data[0];
    expect(await check()).toEqual({ contactId: again, allowed: false, state: 'none', suppressed: true });
    await consents.record({ ...by, contactId: again!, action: 'granted' });
    expect(await check()).toMatchObject({ allowed: true, suppressed: false });
    await superuser`update consent_suppressions set kept_until = now() - interval '1 day'`;
    await run('consents:purge');
    expect(await superuser`select 1 from consent_suppressions`).toEqual([]);
  });
});
