import { domainClaims, sessions, ssoConnections, ssoIdentities } from '@mainstay/db/schema';
import { type RunningProvider, startOidcProvider } from '@mainstay/testing/sign-in';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ForgedProvider, startForgedProvider } from './forged-provider.fixture.ts';
import { openSsoHost, type Owner, PASSWORD, RETURN_TO, type SsoHost } from './sso-host.fixture.ts';

let host: SsoHost;
let forged: ForgedProvider;
let provider: RunningProvider;
beforeAll(async () => {
  host = await openSsoHost();
  forged = await startForgedProvider();
  provider = await startOidcProvider(host.redirectUri, { emailInIdToken: true });
});
afterAll(async () => {
  await provider.close();
  await forged.close();
  await host.close();
});

let tenants = 0;
/** A tenant with a domain of its own, and values that connect it. */
async function tenant() {
  const owner = await host.register();
  const domain = `tenant-${++tenants}.example`;
  await host.prove(owner.tenantId, domain);
  const { issuer, clientId, clientSecret } = provider;
  const provisionRoleId = await host.roleId(owner, 'member');
  const values = { issuer, clientId, clientSecret, provisionRoleId, allowedDomains: [domain] };
  return { owner, domain, values };
}

const set = ({ token }: Owner, body: object) => host.call('PUT', '/sso', { token, body });
const get = ({ token }: Owner) => host.call('GET', '/sso', { token });

async function signIn(owner: Owner, login: string) {
  const { body } = await host.call('POST', '/auth/sso/start', {
    body: { tenantSlug: owner.subdomain, returnTo: RETURN_TO },
  });
  const { ssoCode, ssoError } = await host.visit(body.url, login);
  if (ssoCode === null) return { code: ssoError, token: '', userId: '' };
  const done = await host.call('POST', '/auth/sso/finish', { body: { code: ssoCode, flow: body.flow } });
  return { code: done.code, token: done.body.tokens?.accessToken, userId: done.body.user?.id };
}

describe('a connection', () => {
  it('is set, read and removed, and its secret never comes out', async () => {
    const { owner, domain, values } = await tenant();
    expect(await get(owner)).toMatchObject({ status: 404, code: 'SSO_NOT_CONFIGURED' });
    const made = await set(owner, { ...values, allowedDomains: [domain.toUpperCase(), domain] });
    expect(made.body).toMatchObject({
      issuer: values.issuer,
      hasSecret: true,
      allowedDomains: [domain],
      enforced: false,
      version: 1,
      redirectUri: host.redirectUri,
    });
    expect((await get(owner)).body).toEqual(made.body);
    const stored = await host.app.database.asSystem('seed', (tx) => tx.select().from(ssoConnections));
    const audit = await host.app.database.asSystem('seed', (tx) => tx.execute('select old, new from audit_log'));
    for (const place of [made.body, stored.map((row) => row.clientSecretSealed.toString('latin1')), [...audit]])
      expect(JSON.stringify(place)).not.toContain(values.clientSecret);
    expect(JSON.stringify([...audit])).toContain(values.issuer);
    expect((await host.call('DELETE', '/sso', { token: owner.token })).status).toBe(204);
    expect((await host.call('DELETE', '/sso', { token: owner.token })).status).toBe(404);
  });

  it('keeps its secret unless given another, and gives it to no other issuer', async () => {
    const { owner, domain, values } = await tenant();
    await set(owner, values);
    const rest = { ...values, clientSecret: undefined };
    expect((await set(owner, rest)).body).toMatchObject({ hasSecret: true, version: 2 });
    const login = `keeps@${domain}`;
    provider.people.set(login, { email: login, email_verified: true, name: 'Kept' });
    expect((await signIn(owner, login)).code).toBeUndefined();
    expect((await set(owner, { ...rest, issuer: forged.issuer })).code).toBe('VALIDATION_ERROR');
    expect((await set(owner, { ...rest, clientSecret: null })).body.hasSecret).toBe(false);
  });

  it('refuses an update of an older version', async () => {
    const { owner, values } = await tenant();
    expect((await set(owner, { ...values, version: 1 })).code).toBe('VERSION_CONFLICT');
    await set(owner, values);
    await set(owner, { ...values, version: 1 });
    expect((await set(owner, { ...values, version: 1 })).code).toBe('VERSION_CONFLICT');
  });

  it.each([
    'http://provider.example.com',
    'https://10.0.0.1/',
    'https://[fd00::1]/',
    'https://metadata.internal/',
    'https://user:pass@provider.example.com/',
    'https://provider.example.com/?tenant=1',
    'https://provider.example.com/#a',
    'https://provider.example.com/.well-known/openid-configuration',
    'file:///etc/passwd',
    'provider',
  ])('has no issuer like %s', async (issuer) => {
    const { owner, values } = await tenant();
    const answer = await set(owner, { ...values, issuer });
    expect([answer.status, answer.code]).toEqual([422, 'SSO_ISSUER_REFUSED']);
  });

  it('speaks only for domains that the tenant has proven', async () => {
    const { owner, domain, values } = await tenant();
    const other = await tenant();
    for (const foreign of [other.domain, `sub.${domain}`, 'unknown.example']) {
      const { code, body } = await set(owner, { ...values, allowedDomains: [domain, foreign] });
      expect([code, body.error?.details]).toEqual(['DOMAIN_NOT_VERIFIED', { domains: [foreign] }]);
    }
    await host.app.database.asSystem('seed', (tx) => tx.delete(domainClaims).where(eq(domainClaims.host, domain)));
    expect((await set(owner, values)).code).toBe('DOMAIN_NOT_VERIFIED');
  });

  it('hands out no role of another tenant, none wider than its setter’s, and never the owner’s', async () => {
    const { owner, values } = await tenant();
    const other = await tenant();
    const foreign = await set(owner, { ...values, provisionRoleId: other.values.provisionRoleId });
    expect(foreign.code).toBe('INVALID_REFERENCE');
    const asOwner = await set(owner, { ...values, provisionRoleId: await host.roleId(owner, 'owner') });
    expect(asOwner.code).toBe('ROLE_TOO_WIDE');

    const narrow = await host.call('POST', '/roles', {
      token: owner.token,
      body: { name: 'Sign-in keeper', permissions: ['sso:manage'] },
    });
    const login = `keeper@${values.allowedDomains[0]}`;
    provider.people.set(login, { email: login, email_verified: true, name: 'Keeper' });
    await set(owner, { ...values, provisionRoleId: narrow.body.id });
    const { token } = await signIn(owner, login);
    const wide = await host.call('PUT', '/sso', { token, body: values });
    expect(wide.code).toBe('ROLE_TOO_WIDE');
    const own = await host.call('PUT', '/sso', { token, body: { ...values, provisionRoleId: narrow.body.id } });
    expect(own.status).toBe(200);

    // The role is in use as long as newcomers get it.
    const person = await host.call('GET', '/auth/me', { token });
    await host.call('DELETE', `/members/${person.body.user.id}`, { token: owner.token });
    const deleted = await host.call('DELETE', `/roles/${narrow.body.id}`, { token: owner.token });
    expect([deleted.status, deleted.code]).toEqual([409, 'ROLE_IN_USE']);
  });
});

describe('another issuer or client, and no connection at all', () => {
  it('end the sessions that the old one vouched for, and nobody else’s', async () => {
    const { owner, domain, values } = await tenant();
    const login = `moved@${domain}`;
    provider.people.set(login, { email: login, email_verified: true, name: 'Moved' });
    await set(owner, values);
    const first = await signIn(owner, login);
    await set(owner, { ...values, enforced: true });
    expect((await host.call('GET', '/auth/me', { token: first.token })).status).toBe(200);
    await set(owner, { ...values, clientId: 'another' });
    expect((await host.call('GET', '/auth/me', { token: first.token })).code).toBe('UNAUTHENTICATED');
    // The new client may be told other subjects for the same people.
    const known = await host.app.database.asSystem('seed', (tx) =>
      tx.$count(ssoIdentities, eq(ssoIdentities.tenantId, owner.tenantId)),
    );
    expect(known).toBe(0);
    await set(owner, values);
    const second = await signIn(owner, login);
    expect(second.userId).toBe(first.userId);
    await host.call('DELETE', '/sso', { token: owner.token });
    expect((await host.call('GET', '/auth/me', { token: second.token })).code).toBe('UNAUTHENTICATED');
    expect((await host.call('GET', '/auth/me', { token: owner.token })).status).toBe(200);
    const login2 = await host.call('POST', '/auth/login', { body: { email: owner.email, password: PASSWORD } });
    expect(login2.status).toBe(200);
  });
});

describe('a session of single sign-on', () => {
  it('is marked with the tenant, may not switch, and stays so when refreshed', async () => {
    const { owner, domain, values } = await tenant();
    await set(owner, values);
    const login = `marked@${domain}`;
    provider.people.set(login, { email: login, email_verified: true, name: 'Marked' });
    const { token, userId } = await signIn(owner, login);
    const rows = await host.app.database.asSystem('seed', (tx) =>
      tx.select().from(sessions).where(eq(sessions.userId, userId)),
    );
    expect(rows.map(({ ssoTenantId, mfa }) => [ssoTenantId, mfa])).toEqual([[owner.tenantId, false]]);
    const elsewhere = await host.register();
    const switched = await host.call('POST', '/auth/switch-tenant', { token, body: { tenantId: elsewhere.tenantId } });
    expect(switched.status).toBe(403);
  });
});

describe('an unknown sign-in', () => {
  it('is answered alike for a tenant, a domain and a tenant without a connection', async () => {
    const { owner, domain } = await tenant();
    const bodies = [
      { tenantSlug: 'no-such-tenant' },
      { tenantSlug: owner.subdomain },
      { email: `anybody@${domain}` },
      { email: 'anybody@unknown.example' },
    ];
    const answers = await Promise.all(bodies.map((body) => host.call('POST', '/auth/sso/start', { body })));
    for (const { status, body } of answers) {
      delete body.error?.requestId;
      expect([status, body]).toEqual([404, answers[0]?.body]);
    }
    for (const body of [{}, { tenantSlug: 'a', email: 'a@b.example' }])
      expect((await host.call('POST', '/auth/sso/start', { body })).code).toBe('VALIDATION_ERROR');
  });
});
