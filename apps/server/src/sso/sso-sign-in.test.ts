import { setTimeout as sleep } from 'node:timers/promises';
import { memberships, roles, ssoIdentities, users } from '@mainstay/db/schema';
import { type RunningProvider, startOidcProvider } from '@mainstay/testing/sign-in';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openSsoHost, type Owner, PASSWORD, RETURN_TO, type SsoHost } from './sso-host.fixture.ts';

const DOMAIN = 'acme.example';
/** The body of a sign-in that gave none: whatever a test reads of it fails the test. */
const NOTHING = {} as Answer['body'];

let host: SsoHost;
let provider: RunningProvider;
let owner: Owner;
let connection: Record<string, unknown>;
beforeAll(async () => {
  host = await openSsoHost();
  provider = await startOidcProvider(host.redirectUri);
  owner = await host.register();
  await host.prove(owner.tenantId, DOMAIN);
  const { issuer, clientId, clientSecret } = provider;
  const provisionRoleId = await host.roleId(owner, 'member');
  connection = { issuer, clientId, clientSecret, provisionRoleId, allowedDomains: [DOMAIN] };
  expect((await set({})).status).toBe(200);
});
afterAll(async () => {
  await provider.close();
  await host.close();
});

const set = (changes: object) => host.call('PUT', '/sso', { token: owner.token, body: { ...connection, ...changes } });

async function start(input: object = { tenantSlug: owner.subdomain, returnTo: RETURN_TO }) {
  const { status, body } = await host.call('POST', '/auth/sso/start', { body: input });
  expect([status, body]).toMatchObject([200, { url: expect.any(String), flow: expect.any(String) }]);
  return { url: body.url, flow: body.flow };
}

const finish = (code: string | null, flow: string) =>
  host.call('POST', '/auth/sso/finish', { body: { code: code ?? 'none', flow } });

/** A whole sign-in as a person of the provider. */
async function signIn(login: string): Promise<Pick<Answer, 'status' | 'body'> & { code: string | null | undefined }> {
  const { url, flow } = await start();
  const { ssoCode, ssoError } = await host.visit(url, login);
  return ssoCode === null ? { status: 0, body: NOTHING, code: ssoError } : finish(ssoCode, flow);
}

let people = 0;
/** Somebody whom the provider knows, with a verified address of the domain. */
function person(changes: object = {}) {
  const login = `person-${++people}`;
  const email = `${login}@${DOMAIN}`;
  provider.people.set(login, { email, email_verified: true, name: 'Ada Lovelace', ...changes });
  return { login, email };
}

const db = <T>(fn: Parameters<typeof host.app.database.asSystem<T>>[1]) => host.app.database.asSystem('seed', fn);

describe('somebody new', () => {
  it('gets an account and the role, and is the same person the next time', async () => {
    const { login, email } = person();
    const first = await signIn(login);
    expect(first).toMatchObject({ status: 200, body: { user: { email, name: 'Ada Lovelace', emailVerified: true } } });
    const { user, tenant, tokens } = first.body;
    expect(tenant.id).toBe(owner.tenantId);
    const me = await host.call('GET', '/auth/me', { token: tokens.accessToken });
    expect(me.body).toMatchObject({ role: 'member', isSuperAdmin: false });
    expect((await host.call('GET', '/contacts', { token: tokens.accessToken })).status).toBe(200);

    // The subject is who it is, whatever the address says now.
    provider.people.set(login, { email: 'other@elsewhere.example', email_verified: false });
    expect((await signIn(login)).body.user.id).toBe(user.id);
  });

  it('is found by address as well, and the address is offered to the provider', async () => {
    const { login, email } = person();
    const { url } = await start({ email, returnTo: RETURN_TO });
    expect(new URL(url).searchParams.get('login_hint')).toBe(email);
    expect((await host.visit(url, login)).ssoCode).not.toBeNull();
  });

  it('is sent with PKCE, state and nonce, never twice the same, and no secret in the address', async () => {
    const [one, two] = [await start(), await start()];
    const asked = new URL(one.url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('redirect_uri')).toBe(host.redirectUri);
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(new URL(two.url).searchParams.get(name)).not.toBe(asked.get(name));
    expect(one.url).not.toContain(one.flow);
  });

  it('never has tokens in an address, and returns with what the address held', async () => {
    const { login } = person();
    const { url, flow } = await start();
    const { ssoCode, browser } = await host.visit(url, login);
    const { body } = await finish(ssoCode, flow);
    const trail = browser.visited.join(' ');
    for (const secret of [flow, body.tokens.accessToken, body.tokens.refreshToken]) expect(trail).not.toContain(secret);
    expect(browser.visited.at(-1)).toMatch(/^https:\/\/app\.example\.com\/signed-in\?from=sso&ssoCode=[\w-]{43}$/);
  });

  it('who comes twice at once is one person', async () => {
    const { login, email } = person();
    const answers = await Promise.all([signIn(login), signIn(login), signIn(login)]);
    expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(1);
    expect(await db((tx) => tx.$count(users, eq(users.email, email)))).toBe(1);
  });

  it('is refused without a role for newcomers, unless a member already', async () => {
    const { login, email } = person();
    await set({ provisionRoleId: null });
    expect((await signIn(login)).code).toBe('SSO_NOT_A_MEMBER');
    const member = await host.register(email);
    await join(member.userId, 'viewer');
    expect((await signIn(login)).body.user.id).toBe(member.userId);
    await set({});
  });
});

async function join(userId: string, role: string) {
  const { tenantId } = owner;
  await host.app.database.asSystem(
    'seed',
    async (tx) => {
      const [found] = await tx
        .select()
        .from(roles)
        .where(and(eq(roles.tenantId, tenantId), eq(roles.name, role)));
      await tx.insert(memberships).values({ tenantId, userId, roleId: found?.id ?? '' });
    },
    { tenantId },
  );
}

describe('an account that is there already', () => {
  it('is linked, and keeps its password where its address was confirmed', async () => {
    const { login, email } = person();
    const known = await host.register(email);
    await db((tx) => tx.update(users).set({ emailVerifiedAt: new Date().toISOString() }).where(eq(users.email, email)));
    const { body } = await signIn(login);
    expect(body.user.id).toBe(known.userId);
    const again = await host.call('POST', '/auth/login', { body: { email, password: PASSWORD } });
    expect(again.status).toBe(200);
    // Who registered it already had a tenant of their own, where the provider's sign-in is worth nothing.
    const elsewhere = await host.call('GET', '/contacts', {
      token: body.tokens.accessToken,
      tenantId: known.tenantId,
    });
    expect(elsewhere.code).toBe('OTHER_SIGN_IN_REQUIRED');
  });

  it('registered by somebody who never confirmed the address is taken from them', async () => {
    const { login, email } = person();
    const squatter = await host.register(email);
    const { body } = await signIn(login);
    expect(body.user.id).toBe(squatter.userId);
    const login2 = await host.call('POST', '/auth/login', { body: { email, password: PASSWORD } });
    expect(login2.code).toBe('INVALID_CREDENTIALS');
    expect((await host.call('GET', '/auth/me', { token: squatter.token })).code).toBe('UNAUTHENTICATED');
  });

  it('is refused when suspended, the first time and later', async () => {
    const { login, email } = person();
    const known = await host.register(email);
    const suspend = (status: 'active' | 'suspended') =>
      db((tx) => tx.update(users).set({ status }).where(eq(users.id, known.userId)));
    await suspend('suspended');
    expect((await signIn(login)).code).toBe('SSO_ACCOUNT_SUSPENDED');
    await suspend('active');
    expect((await signIn(login)).status).toBe(200);
    await suspend('suspended');
    expect((await signIn(login)).code).toBe('SSO_ACCOUNT_SUSPENDED');
  });

  it('is not given to another subject with the same address', async () => {
    const { login, email } = person();
    expect((await signIn(login)).status).toBe(200);
    const { login: successor } = person({ email });
    expect((await signIn(successor)).code).toBe('SSO_IDENTITY_CONFLICT');
  });

  it('that left the tenant is a newcomer again', async () => {
    const { login } = person();
    const { body } = await signIn(login);
    const { id } = body.user;
    expect((await host.call('DELETE', `/members/${id}`, { token: owner.token })).status).toBe(204);
    expect(await db((tx) => tx.$count(ssoIdentities, eq(ssoIdentities.userId, id)))).toBe(0);
    await set({ provisionRoleId: null });
    expect((await signIn(login)).code).toBe('SSO_NOT_A_MEMBER');
    await set({});
    expect((await signIn(login)).body.user.id).toBe(id);
  });

  it('of an owner is never opened by the provider, nor by a session from before', async () => {
    const { login } = person();
    const { body } = await signIn(login);
    const { user, tokens } = body;
    const asOwner = { roleId: await host.roleId(owner, 'owner') };
    const made = await host.call('PATCH', `/members/${user.id}`, { token: owner.token, body: asOwner });
    expect(made.status).toBe(200);
    expect((await signIn(login)).code).toBe('SSO_OWN_SIGN_IN_REQUIRED');
    await sleep(1_000);
    expect((await host.call('GET', '/contacts', { token: tokens.accessToken })).code).toBe('OTHER_SIGN_IN_REQUIRED');
  });

  it('of a super admin is a member’s, and no more', async () => {
    const { login, email } = person();
    const root = await host.register(email);
    const raise = (emailVerifiedAt: string | null) =>
      db((tx) => tx.update(users).set({ isSuperAdmin: true, emailVerifiedAt }).where(eq(users.id, root.userId)));
    await raise(null);
    expect((await signIn(login)).code).toBe('SSO_OWN_SIGN_IN_REQUIRED');
    await raise(new Date().toISOString());
    const { body } = await signIn(login);
    expect((await host.call('GET', '/tenants', { token: body.tokens.accessToken })).code).toBe('FORBIDDEN');
  });
});

describe('an enforced connection', () => {
  it('bars members’ passwords within a second, and no owner', async () => {
    const { login, email } = person();
    const member = await host.register(email);
    await join(member.userId, 'member');
    const at = { token: member.token, tenantId: owner.tenantId };
    expect((await host.call('GET', '/contacts', at)).status).toBe(200);
    await set({ enforced: true });
    await sleep(1_000);
    expect((await host.call('GET', '/contacts', at)).code).toBe('SSO_REQUIRED');
    expect((await host.call('GET', '/contacts', { token: owner.token })).status).toBe(200);
    const { body } = await signIn(login);
    expect((await host.call('GET', '/contacts', { token: body.tokens.accessToken })).status).toBe(200);
    await set({});
  });
});
