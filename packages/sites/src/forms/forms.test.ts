import type { HttpRouteReply } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendForm, showForm } from '../site/forms/form-routes.ts';

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

const coded = (code: string) => expect.objectContaining({ code });
const JSON_TYPE = { 'content-type': 'application/json' };
const PAGE_TYPE = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

let asked = 0;
function request(formId: string, headers: Record<string, string>, body: string, ip = `192.0.2.${(asked += 1) % 250}`) {
  const facts = { id: 'r', method: 'POST' as const, ip, userAgent: '', query: new URLSearchParams() };
  return { ...facts, headers: { host: '127.0.0.1:3000', ...headers }, params: { formId }, body: Buffer.from(body) };
}
const send = (formId: string, fields: object, headers: Record<string, string> = {}, ip?: string) =>
  sendForm.handle(app.services, request(formId, { ...JSON_TYPE, ...headers }, JSON.stringify(fields), ip));
const browse = (formId: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  sendForm.handle(app.services, request(formId, { ...PAGE_TYPE, ...headers }, new URLSearchParams(fields).toString()));
const textOf = ({ body }: HttpRouteReply) => body as string;

const fields = [
  { key: 'name', type: 'text' as const, label: 'Name', mapTo: 'name' as const },
  { key: 'email', type: 'email' as const, label: 'Email', required: true, mapTo: 'email' as const },
  { key: 'message', type: 'textarea' as const, label: 'Message', required: true },
];
let named = 0;
const someone = () => `visitor-${(named += 1)}@forms.example`;
const form = async (more: object = {}) => (await owner.caller.forms.create({ name: 'Contact', fields, ...more })).id;
const contactsAt = async (email: string) => (await owner.caller.contacts.list({ search: email })).data;
const had = async (formId: string, status?: 'spam') =>
  (await owner.caller.forms.submissions({ id: formId, ...(status ? { status } : {}) })).data;

describe('a form that is sent', () => {
  it('becomes a submission, a contact and an event; a known address changes the contact and makes no second one', async () => {
    const id = await form({ mapping: { tags: ['Web'] } });
    const email = someone();
    expect(await send(id, { name: 'Ana Maria Silva', email, message: 'Hello', other: 'dropped' })).toMatchObject({
      status: 202,
    });
    const [contact] = await contactsAt(email);
    expect(contact).toMatchObject({ firstName: 'Ana Maria', lastName: 'Silva', tags: ['Web'], source: 'form:Contact' });
    const [submission] = await had(id);
    expect(submission).toMatchObject({ contactId: contact!.id, fields: { email, message: 'Hello' }, status: 'new' });
    expect(submission!.fields).not.toHaveProperty('other');
    await send(id, { name: 'Ana Costa', email: email.toUpperCase(), message: 'Again' });
    expect(await contactsAt(email)).toMatchObject([{ id: contact!.id, lastName: 'Costa' }]);
    expect((await owner.caller.forms.submissions({ id, email })).data).toHaveLength(2);
    expect((await owner.caller.forms.submissions({ id, email: someone() })).data).toEqual([]);
  });

  it('makes one contact of two first posts at once', async () => {
    const id = await form();
    const email = someone();
    await Promise.all([send(id, { email, message: 'One' }), send(id, { email, message: 'Two' })]);
    expect(await contactsAt(email)).toHaveLength(1);
    expect(await had(id)).toHaveLength(2);
  });

  it('by a machine is answered alike, kept as spam, and taken in once somebody says that it is none', async () => {
    const id = await form();
    const email = someone();
    const good = await send(id, { email: someone(), message: 'Hello' });
    const bad = await send(id, { email, message: 'Hello', _note: 'https://spam.example' });
    expect(bad).toEqual(good);
    expect(await contactsAt(email)).toEqual([]);
    const [spam] = await had(id, 'spam');
    expect(spam).toMatchObject({ spamReason: 'honeypot', contactId: null });
    expect(await had(id)).toHaveLength(1);
    const cleared = await owner.caller.submissions.update({ id: spam!.id, status: 'new' });
    const [contact] = await contactsAt(email);
    expect(cleared).toMatchObject({ status: 'new', spamReason: null, contactId: contact!.id });
  });

  it('is one where the same comes again within a minute', async () => {
    const id = await form();
    const fact = { email: someone(), message: 'Twice' };
    for (let time = 0; time < 2; time += 1) await send(id, fact, {}, '198.51.100.7');
    await send(id, fact, {}, '198.51.100.8');
    expect(await had(id)).toHaveLength(2);
  });

  it('is refused for the sixth time in a minute from one network', async () => {
    const id = await form();
    const services = { ...app.services, limits: { ...app.services.limits, form: { limit: 5, windowMs: 60_000 } } };
    const once = (n: number, type = JSON_TYPE as Record<string, string>, body?: string) =>
      sendForm.handle(
        services,
        request(id, type, body ?? JSON.stringify({ email: someone(), message: `n ${n}` }), '203.0.113.9'),
      );
    for (let n = 0; n < 5; n += 1) expect((await once(n)).status).toBe(202);
    await expect(once(6)).rejects.toMatchObject({ kind: 'LIMITED', retryAfterSeconds: expect.any(Number) });
    const page = await once(7, PAGE_TYPE, new URLSearchParams({ email: someone(), message: 'Kept words' }).toString());
    expect(page).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } });
    expect(textOf(page)).toContain('Kept words');
  });

  it('says which fields are wrong, and keeps what could not become a contact', async () => {
    const id = await form({ mapping: { dealPipelineId: '00000000-0000-4000-8000-000000000009' } });
    await expect(send(id, { email: 'nobody', message: ' ' })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ path: 'email' }, { path: 'message' }],
    });
    expect((await send(id, { email: someone(), message: 'Hello' })).status).toBe(202);
    expect(await had(id)).toMatchObject([{ contactId: null, fault: 'DEAL_PIPELINE_NOT_FOUND' }]);
  });

  it('comes from listed origins and the site’s own pages only, where a form lists any', async () => {
    const id = await form({ allowedOrigins: ['https://www.example.com/'] });
    const fact = () => ({ email: someone(), message: 'Hello' });
    await expect(send(id, fact(), { origin: 'https://evil.example' })).rejects.toEqual(coded('ORIGIN_NOT_ALLOWED'));
    expect((await send(id, fact(), { origin: 'https://www.example.com' })).status).toBe(202);
    expect((await send(id, fact(), { origin: 'http://127.0.0.1:3000' })).status).toBe(202);
  });

  it('records consents with their words', async () => {
    const consent = { key: 'news', type: 'consent' as const, label: 'Count me', purpose: 'analytics' };
    const id = await form({ fields: [...fields, consent] });
    const email = someone();
    await send(id, { email, message: 'Hello', news: true });
    const [contact] = await contactsAt(email);
    const { data } = await owner.caller.consents.list({ contactId: contact!.id });
    expect(data).toMatchObject([
      {
        action: 'granted',
        channel: 'web',
        source: { kind: 'form' },
        proof: { text: 'Count me' },
        actor: { type: 'person' },
      },
    ]);
  });
});

describe('a form on a page', () => {
  it('is shown again with what is wrong beside the field and what was written, then leads back to its page', async () => {
    const id = await form({ message: 'We will call you.' });
    const section = { type: 'contact_form' as const, content: { heading: 'Write to us', formId: id } };
    const page = await owner.caller.pages.create({ title: 'Write', sections: [section] });
    await owner.caller.pages.publish({ id: page.id });
    const wrong = await browse(id, { email: 'nobody', message: '<b>Kept</b>', _page: '/write' });
    expect(wrong).toMatchObject({ status: 400, headers: { 'cache-control': 'no-store' } });
    const html = textOf(wrong);
    expect(html).toContain('Write to us');
    expect(html).toContain('&lt;b&gt;Kept&lt;/b&gt;');
    expect(html).toMatch(/aria-describedby="(email-[\w-]+-fault)".*id="\1"/s);
    expect(html).not.toContain('<script');
    const right = await browse(id, { email: someone(), message: 'Hello', _page: '/write' });
    expect(right.status).toBe(303);
    expect(right.headers?.['location']).toMatch(/^\/write#sent-[\w-]+$/);
    const elsewhere = await browse(id, { email: someone(), message: 'Hello', _page: '//evil.example/' });
    expect(elsewhere.headers?.['location']).toBe(`/public/forms/${id}#sent-${id}`);
    await expect(form({ redirectUrl: 'https://evil.example' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const own = await showForm.handle(app.services, { ...request(id, {}, ''), method: 'GET' });
    const time = /name="_time" value="([^"]+)"/.exec(textOf(own))![1]!;
    await send(id, { email: someone(), message: 'At once', _time: time });
    expect(await had(id, 'spam')).toMatchObject([{ spamReason: 'too_fast' }]);
  });
});

describe('what was sent', () => {
  it('is found by no scan of the database, is exported without formulas, and goes with the person', async () => {
    const id = await form();
    const email = someone();
    await send(id, { name: '=cmd', email, message: 'A secret word' });
    const pieces: string[] = [];
    for await (const piece of await owner.caller.forms.export({ id })) pieces.push(piece);
    expect(pieces.join('')).toContain(",'=cmd,");
    const tables = await superuser`select table_name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`;
    for (const { table_name: table } of tables) {
      const [row] = await superuser`select count(*)::int as n from ${superuser(table as string)} r
        where to_jsonb(r)::text ilike ${`%${email}%`} or to_jsonb(r)::text ilike '%A secret word%'`;
      expect(row!['n'], String(table)).toBe(0);
    }
    const [contact] = await contactsAt(email);
    await superuser`delete from contacts where id = ${contact!.id}`;
    expect(await had(id)).toEqual([]);
  });

  it('is removed when its time is over, and spam after a month', async () => {
    const id = await form({ retentionDays: 10, mapping: { createContact: false } });
    await send(id, { email: someone(), message: 'Old' });
    await send(id, { email: someone(), message: 'Bad', _note: 'x' });
    const [kept, spam] = [(await had(id))[0]!, (await had(id, 'spam'))[0]!];
    const days = (until: string | null) => Math.round((Date.parse(until!) - Date.now()) / 86_400_000);
    expect([days(kept.keptUntil), days(spam.keptUntil)]).toEqual([10, 30]);
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update form_submissions set kept_until = now() - interval '1 day' where form_id = ${id}`),
    );
    const job = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
    await app.services.registry.jobs['forms:purge']!(app.services, { tenantId: owner.tenantId }, job);
    expect([...(await had(id)), ...(await had(id, 'spam'))]).toEqual([]);
  });

  it('is read by members alone', async () => {
    const other = await app.register();
    const id = await form();
    await expect(other.caller.forms.submissions({ id })).rejects.toEqual(
      expect.objectContaining({ cause: coded('NOT_FOUND') }),
    );
  });
});
