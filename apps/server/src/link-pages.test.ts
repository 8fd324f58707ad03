import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { coreModules } from '@mainstay/router';
import { createTestDatabase, totpCode } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { startServer } from './server.ts';

/** As behind a proxy that serves this host under a path. */
const PUBLIC_URL = 'https://crm.example.test/mainstay';
const PASSWORD = 'Correct-horse-7';

let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-pages-'));
  const key = () => `test:${randomBytes(32).toString('base64')}`;
  const server = await startServer(
    readConfig({
      DATABASE_URL: database.url,
      MAINSTAY_DATA_DIR: dataDir,
      SECRET_KEYS: key(),
      ENCRYPTION_KEYS: key(),
      PORT: '0',
      LOG_LEVEL: 'error',
      RATE_LIMIT_SCALE: '1000',
      PUBLIC_URL,
    }),
    coreModules,
  );
  url = server.url!;
  close = async () => {
    await server.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
});
afterAll(() => close());

// oxlint-disable-next-line typescript/no-explicit-any -- a test's assertion is its type
async function call(method: string, path: string, body?: object, token?: string): Promise<any> {
  const headers = {
    ...(body ? { 'content-type': 'application/json' } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const reply = await fetch(`${url}/api/v1${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
  return reply.status === 204 ? {} : reply.json();
}

const register = (email: string) => call('POST', '/auth/register', { email, password: PASSWORD, name: 'Test Person' });

/** The link of a mail that a worker sends, as this server's own address. */
async function mailed(email: string, path: string): Promise<string> {
  for (let tries = 0; tries < 600; tries++, await sleep(50)) {
    const { data } = (await (await fetch(`${url}/dev/mailbox.json?to=${email}`)).json()) as {
      data: { text: string }[];
    };
    const link = data
      .flatMap(({ text }) => text.split(/\s/))
      .find((word) => word.startsWith(`${PUBLIC_URL}/${path}?token=`));
    if (link) return link.replace(PUBLIC_URL, url);
  }
  throw new Error(`no mail to ${email}`);
}

const text = (html: string) => html.replace(/&#(\d+);/g, (_match, code) => String.fromCharCode(Number(code)));

/** Sends a form of a page as a browser without script does: what is hidden in it, and what the person typed. */
async function send(link: string, html: string, typed: Record<string, string>, form = 0) {
  const source = [...html.matchAll(/<form[\s\S]*?<\/form>/g)][form]?.[0] ?? '';
  const hidden = [...source.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const action = /action="([^"]*)"/.exec(source)?.[1] ?? '';
  const reply = await fetch(new URL(action, link), {
    method: 'POST',
    // What browsers send from a page without a referrer.
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    body: new URLSearchParams({
      ...Object.fromEntries(hidden.map(([, name, value]) => [name!, text(value!)])),
      ...typed,
    }),
  });
  return { status: reply.status, html: text(await reply.text()), raw: reply };
}

async function open(link: string): Promise<string> {
  const page = await fetch(link);
  expect(page.status).toBe(200);
  return page.text();
}

describe('a mailed link opens a page', () => {
  it('that loads and runs nothing, is framed by nobody, and gives its address away to nobody', async () => {
    await register('strict@example.test');
    const link = await mailed('strict@example.test', 'verify-email');
    const page = await fetch(link);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    const html = await page.text();
    expect(html).not.toMatch(/<script|\son\w+=|<a |src=|http:|https:/);
    // Right under any path of PUBLIC_URL, and without the token.
    expect(html).toContain('action="verify-email"');
  });

  it('that shows what the address holds as text', async () => {
    const page = await fetch(`${url}/verify-email?token=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(await page.text()).not.toContain('<script');
    const none = await fetch(`${url}/verify-email`);
    expect(none.status).toBe(400);
  });

  it('that confirms an address by its button, and not by being looked at', async () => {
    const email = 'confirm@example.test';
    const { tokens } = await register(email);
    const link = await mailed(email, 'verify-email');
    const html = await open(link);
    await open(link);
    expect((await call('GET', '/auth/me', undefined, tokens.accessToken)).user.emailVerified).toBe(false);
    const done = await send(link, html, {});
    expect(done).toMatchObject({ status: 200, html: expect.stringContaining('Your address is confirmed') });
    expect(done.html).not.toContain('<form');
    const again = await send(link, html, {});
    expect(again).toMatchObject({ status: 400, html: expect.stringContaining('already been used') });
    expect(done.raw.headers.get('set-cookie')).toBeNull();
  });

  it('that takes the password of the registration, and may be sent without', async () => {
    const [known, blank] = ['known-password@example.test', 'no-password@example.test'];
    for (const email of [known, blank]) await register(email);
    const link = await mailed(known, 'verify-email');
    const html = await open(link);
    expect(html).toMatch(/<input name="password" type="password" autocomplete="current-password" value="">/);
    const wrong = await send(link, html, { password: 'nope' });
    expect(wrong).toMatchObject({ status: 401, html: expect.stringContaining('<form') });
    const right = await send(link, wrong.html, { password: PASSWORD });
    expect(right).toMatchObject({ status: 200, html: expect.stringContaining('Your address is confirmed') });
    const other = await mailed(blank, 'verify-email');
    // A browser sends a field that was left empty.
    expect(await send(other, await open(other), { password: '' })).toMatchObject({ status: 200 });
  });

  it('that confirms a new address together with the password of the account', async () => {
    const [email, moved] = ['moving@example.test', 'moved@example.test'];
    const { tokens } = await register(email);
    const { accessToken } = tokens;
    await call('POST', '/auth/change-email', { email: moved }, accessToken);
    const link = await mailed(moved, 'confirm-email');
    const html = await open(link);
    const bystander = await send(link, html, { password: '' });
    expect(bystander).toMatchObject({ status: 400, html: expect.stringContaining('give its password') });
    expect((await call('GET', '/auth/me', undefined, accessToken)).user.email).toBe(email);
    expect(await send(link, bystander.html, { password: PASSWORD })).toMatchObject({ status: 200 });
    expect((await call('GET', '/auth/me', undefined, accessToken)).user.email).toBe(moved);
  });

  it('that sets a password, and says what is wrong with one without losing the link', async () => {
    const email = 'reset@example.test';
    await register(email);
    await call('POST', '/auth/forgot-password', { email });
    const link = await mailed(email, 'reset-password');
    const weak = await send(link, await open(link), { password: 'Password1!' });
    expect(weak).toMatchObject({ status: 400, html: expect.stringContaining('too easy to guess') });
    expect(weak.html).not.toContain('Password1!');
    const done = await send(link, weak.html, { password: 'Another-horse-8' });
    expect(done).toMatchObject({ status: 200, html: expect.stringContaining('Your password is changed') });
    const signedIn = await call('POST', '/auth/login', { email, password: 'Another-horse-8' });
    expect(signedIn.user.email).toBe(email);
  });

  it('that lets somebody in by an invitation, with an account or without, and leaves no session behind', async () => {
    const owner = await register('owner@example.test');
    const { accessToken } = owner.tokens;
    const confirm = await mailed('owner@example.test', 'verify-email');
    await send(confirm, await open(confirm), {});
    const { data: roles } = await call('GET', '/roles', undefined, accessToken);
    const roleId = roles.find(({ name }: { name: string }) => name === 'viewer').id;
    await register('known@example.test');
    for (const email of ['known@example.test', 'new@example.test'])
      await call('POST', '/invitations', { email, roleId }, accessToken);

    const known = await mailed('known@example.test', 'accept-invitation');
    const wrong = await send(known, await open(known), { email: 'known@example.test', password: 'nope' });
    expect(wrong).toMatchObject({ status: 401, html: expect.stringContaining('value="known@example.test"') });
    const joined = await send(known, wrong.html, { email: 'known@example.test', password: PASSWORD });
    expect(joined).toMatchObject({ status: 200, html: expect.stringContaining('You have joined') });

    const fresh = await mailed('new@example.test', 'accept-invitation');
    const typed = { name: 'New Person', email: 'new@example.test', password: PASSWORD };
    const registered = await send(fresh, await open(fresh), typed, 1);
    expect(registered).toMatchObject({ status: 200, html: expect.stringContaining('You have joined') });

    const { data: members } = await call('GET', '/members', undefined, accessToken);
    expect(members.map(({ email }: { email: string }) => email).sort()).toEqual([
      'known@example.test',
      'new@example.test',
      'owner@example.test',
    ]);
    const again = await call('POST', '/auth/login', { email: 'new@example.test', password: PASSWORD });
    const { data: sessions } = await call('GET', '/auth/sessions', undefined, again.tokens.accessToken);
    expect(sessions).toHaveLength(1);
  });

  it('that keeps second factors which an administrator asked to be removed', async () => {
    const { tokens } = await register('admin@example.test');
    const confirm = await mailed('admin@example.test', 'verify-email');
    await send(confirm, await open(confirm), {});
    const { data: roles } = await call('GET', '/roles', undefined, tokens.accessToken);
    const roleId = roles.find(({ name }: { name: string }) => name === 'viewer').id;
    const email = 'guarded@example.test';
    await call('POST', '/invitations', { email, roleId }, tokens.accessToken);
    const inviteToken = new URL(await mailed(email, 'accept-invitation')).searchParams.get('token');
    const account = { email, password: PASSWORD, name: 'Guarded Person', inviteToken };
    const person = await call('POST', '/auth/register', account);
    const { secret } = await call('POST', '/auth/mfa/setup', undefined, person.tokens.accessToken);
    await call('POST', '/auth/mfa/enable', { code: totpCode(secret, Date.now()) }, person.tokens.accessToken);
    await call('POST', `/members/${person.user.id}/reset-factors`, undefined, tokens.accessToken);
    const pending = () => call('GET', '/factor-resets', undefined, tokens.accessToken);
    expect(await pending()).toMatchObject({ data: [{ userId: person.user.id, email }] });
    const link = await mailed(email, 'object-factor-reset');
    const html = await open(link);
    expect(await pending()).toMatchObject({ data: [{ email }] });
    expect(await send(link, html, {})).toMatchObject({ status: 200, html: expect.stringContaining('factors stay') });
    expect(await pending()).toMatchObject({ data: [] });
    expect(await send(link, html, {})).toMatchObject({ status: 400 });
  });
});
