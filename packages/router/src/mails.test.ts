import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { JobRun } from '@mainstay/kernel';
import { createTenantFor, createUser } from '@mainstay/platform';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const HOUR_MS = 3_600_000;
const hourly = (limit: number) => ({ limit, windowMs: HOUR_MS });
const plenty = hourly(1_000_000);

let app: RouterTestApp;
beforeAll(async () => {
  const limits = {
    anonymous: plenty,
    principal: plenty,
    tenant: plenty,
    burst: plenty,
    signIn: plenty,
    mailRecipient: hourly(3),
    mailSender: hourly(10),
    delivery: hourly(10),
    form: hourly(10),
  };
  app = await openTestApp({ services: { limits } });
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const run: JobRun = { id: '1', attempt: 1, maxAttempts: 3, signal: new AbortController().signal };
const address = () => `${randomUUID()}@example.test`;
const network = () => ({ ip: `2001:db8:${randomUUID().slice(0, 4)}::1` });

/** Does a mail job, as often as said. */
async function work(task: string, payload: Record<string, string>, times = 1, attempt = 1): Promise<void> {
  for (let n = 0; n < times; n++)
    await app.services.registry.jobs[task]?.(app.services, { tenantId: '', ...payload }, { ...run, attempt });
}

function mailsTo(email: string) {
  return app.mailbox.mails.filter(({ to }) => to === email);
}

async function viewerRole({ caller }: { caller: ReturnType<RouterTestApp['caller']> }): Promise<string> {
  const { data } = await caller.roles.list({ search: 'viewer' });
  return data[0]!.id;
}

describe('a name', () => {
  it.each([
    ['a line break', 'Anna\r\n\r\nYour account is locked'],
    ['a line separator', 'Anna\u2028Your account is locked'],
    ['a control character', 'Anna\u001b[31m'],
    ['a turn of direction', 'Anna\u202etxt.exe'],
  ])('with %s is refused', async (_what, name) => {
    const input = { email: address(), password: 'Correct-horse-7' };
    await expect(app.caller(null, network()).auth.register({ ...input, name })).rejects.toThrow(/control characters/);
    const registered = app.caller(null, network()).auth.register({ ...input, name: 'Anna', tenantName: name });
    await expect(registered).rejects.toThrow(/control characters/);
  });

  it('writes no more of a mail than a name, also one that was stored before', async () => {
    const email = address();
    const hostile =
      'Anna\r\n\r\nVisit https://evil.example/login now, or call\u202e 0800 123456 before your account is closed';
    const { id } = await createUser(app.services, { email, name: hostile, password: 'Correct-horse-7' });
    await createTenantFor(app.services, { name: 'Fine', subdomain: `t${randomUUID().slice(0, 8)}`, ownerId: id });
    for (const task of ['auth:send-verification', 'auth:send-reset', 'auth:send-already-registered'])
      await work(task, { userId: id });
    const mails = mailsTo(email);
    expect(mails).toHaveLength(3);
    for (const { text, subject } of mails) {
      const [greeting, ...rest] = text.split('\n');
      expect(greeting).toMatch(/^Hello Anna Visit https: .{0,50},$/u);
      expect(rest.join('\n')).not.toMatch(/Visit|evil/);
      // What mail programs make a link of.
      expect(greeting).not.toMatch(/\w\.\w|:\/\/|\p{Bidi_Control}/u);
      expect(subject).not.toMatch(/[\r\n]/);
    }
  });
});

describe('mails that a stranger can cause', () => {
  it('are a few to one address, and no retry draws on the budget', async () => {
    const { userId, email } = await app.register();
    await work('auth:send-reset', { userId }, 2);
    await work('auth:send-reset', { userId }, 5, 2);
    expect(mailsTo(email)).toHaveLength(7);
    await work('auth:send-reset', { userId }, 8);
    expect(mailsTo(email)).toHaveLength(8);
    // All of them have the one link, which still works.
    const tokens = new Set(mailsTo(email).map(({ text }) => /token=([\w-]+)/.exec(text)?.[1]));
    expect(tokens.size).toBe(1);
    const [token = ''] = tokens;
    await app.caller().auth.resetPassword({ token, password: 'Another-horse-8' });
    // Another kind has a budget of its own.
    await work('auth:send-already-registered', { userId });
    expect(mailsTo(email)).toHaveLength(9);
  });

  it('are bounded for the network that asks, known addresses and unknown alike', async () => {
    const { email } = await app.register();
    for (const asked of [email, address()]) {
      const from = network();
      for (let n = 0; n < 10; n++) await app.caller(null, from).auth.forgotPassword({ email: asked });
      await expect(app.caller(null, from).auth.forgotPassword({ email: asked })).rejects.toEqual(coded('RATE_LIMITED'));
    }
  });
});

describe('invitations', () => {
  it('are not sent by somebody whose own address is unproven', async () => {
    const person = await app.register({ unconfirmed: true });
    const roleId = await viewerRole(person);
    await expect(person.caller.invitations.create({ email: address(), roleId })).rejects.toEqual(
      coded('EMAIL_NOT_VERIFIED'),
    );
  });

  it('are a few to one address and a bounded number in all', async () => {
    const owner = await app.register();
    const roleId = await viewerRole(owner);
    const email = address();
    for (let n = 0; n < 3; n++) await owner.caller.invitations.create({ email, roleId });
    await expect(owner.caller.invitations.create({ email, roleId })).rejects.toEqual(coded('RATE_LIMITED'));
    for (let n = 0; n < 7; n++) await owner.caller.invitations.create({ email: address(), roleId });
    await expect(owner.caller.invitations.create({ email: address(), roleId })).rejects.toEqual(coded('RATE_LIMITED'));
    const { meta } = await owner.caller.invitations.list({ page: 1 });
    expect(meta.total).toBe(10);
  });
});

it('every mail goes through the one place that knows names and budgets', async () => {
  const roots = ['platform', 'crm', 'sites', 'business', 'router'].map(
    (name) => `${import.meta.dirname}/../../${name}/src`,
  );
  const sources = (
    await Promise.all(
      roots.map(async (root) => (await readdir(root, { recursive: true })).map((name) => `${root}/${name}`)),
    )
  )
    .flat()
    .filter((name) => /(?<!test)\.ts$/.test(name));
  expect(sources.length).toBeGreaterThan(100);
  for (const name of sources) expect(await readFile(name, 'utf8'), name).not.toMatch(/mailer\.send\(|\bmailer\b.*=/);
});
