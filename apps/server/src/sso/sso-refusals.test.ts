import { domainClaims, signInChallenges, users } from '@mainstay/db';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ForgedProvider, startForgedProvider } from './forged-provider.fixture.ts';
import { openSsoHost, type Owner, RETURN_TO, type SsoHost } from './sso-host.fixture.ts';

const DOMAIN = 'acme.example';

let host: SsoHost;
let provider: ForgedProvider;
let owner: Owner;
let connection: Record<string, unknown>;
beforeAll(async () => {
  host = await openSsoHost();
  provider = await startForgedProvider();
  owner = await host.register();
  await host.prove(owner.tenantId, DOMAIN);
  const { issuer, clientId } = provider;
  const provisionRoleId = await host.roleId(owner, 'member');
  connection = { issuer, clientId, clientSecret: null, provisionRoleId, allowedDomains: [DOMAIN] };
});
beforeEach(async () => {
  Object.assign(provider, { claims: same, metadata: same, signWrongly: false, broken: null });
  // A new version: nothing of the provider is remembered from the test before.
  expect((await set(owner, connection)).status).toBe(200);
});
afterAll(async () => {
  await provider.close();
  await host.close();
});

const same = (right: Record<string, unknown>) => right;
const set = ({ token }: Owner, body: object) => host.call('PUT', '/sso', { token, body });

async function start(tenantSlug = owner.subdomain, returnTo: string | undefined = RETURN_TO) {
  const { body } = await host.call('POST', '/auth/sso/start', { body: { tenantSlug, returnTo } });
  return { url: String(body['url']), flow: String(body['flow']) };
}

let people = 0;
const somebody = (changes: object = {}) => {
  const sub = `subject-${++people}`;
  return { sub, email: `${sub}@${DOMAIN}`, email_verified: true, name: 'Grace Hopper', ...changes };
};

/** The browser's arrival from the provider. */
async function land(query: Record<string, string>) {
  const response = await fetch(`${host.redirectUri}?${new URLSearchParams(query)}`, { redirect: 'manual' });
  const location = response.headers.get('location');
  const outcome = location === null ? null : new URL(location).searchParams;
  return {
    response,
    code: outcome?.get('ssoCode') ?? '',
    error: outcome?.get('ssoError') ?? null,
    page: await response.text(),
  };
}

async function signIn(person: Record<string, unknown>, begun?: { url: string; flow: string }) {
  const { url, flow } = begun ?? (await start());
  const landed = await land(provider.authorize(url, person));
  return { ...landed, flow };
}

const finish = (code: string, flow: string) => host.call('POST', '/auth/sso/finish', { body: { code, flow } });

describe('a person', () => {
  it('of an honest provider gets in: the forgeries below fail for what they forge', async () => {
    const { code, flow } = await signIn(somebody());
    expect((await finish(code, flow)).status).toBe(200);
    const verifier = provider.exchanges.at(-1)?.get('code_verifier');
    expect(verifier).toMatch(/^[\w-]{43,128}$/);
  });

  it.each([
    ['no address', { email: undefined }, 'SSO_EMAIL_UNVERIFIED'],
    ['an address that is none', { email: 'nobody' }, 'SSO_EMAIL_UNVERIFIED'],
    ['an address nobody verified', { email_verified: false }, 'SSO_EMAIL_UNVERIFIED'],
    ['an address verified in words', { email_verified: 'true' }, 'SSO_EMAIL_UNVERIFIED'],
    ['an address verified by omission', { email_verified: undefined }, 'SSO_EMAIL_UNVERIFIED'],
    ['a foreign domain', { email: 'victim@elsewhere.example' }, 'SSO_DOMAIN_NOT_ALLOWED'],
    ['a domain below', { email: `a@sub.${DOMAIN}` }, 'SSO_DOMAIN_NOT_ALLOWED'],
    ['a domain that ends alike', { email: `a@evil${DOMAIN}` }, 'SSO_DOMAIN_NOT_ALLOWED'],
    ['the domain in the local part', { email: `"a@${DOMAIN}"@evil.example` }, 'SSO_EMAIL_UNVERIFIED'],
  ])('with %s is refused', async (_what, changes, code) => {
    const who = somebody(changes);
    expect((await signIn(who)).error).toBe(code);
    const made = await host.app.database.asSystem('seed', (tx) =>
      tx.$count(users, eq(users.email, String(who.email ?? ''))),
    );
    expect(made).toBe(0);
  });

  it('is refused once another tenant has proven the domain', async () => {
    const claim = (claimedBy: string) =>
      host.app.database.asSystem('seed', (tx) =>
        tx.update(domainClaims).set({ claimedBy }).where(eq(domainClaims.host, DOMAIN)),
      );
    const other = await host.register();
    await claim(other.tenantId);
    expect((await signIn(somebody())).error).toBe('SSO_DOMAIN_NOT_ALLOWED');
    await claim(owner.tenantId);
  });

  it('with an odd name gets an account all the same', async () => {
    const { code, flow } = await signIn(somebody({ name: `\u0000\u202e${'x'.repeat(300)}\ud800` }));
    expect((await finish(code, flow)).body['user'].name).toBe('x'.repeat(100));
  });
});

describe('a tenant with a provider of its own', () => {
  it('cannot speak for the domain of another', async () => {
    const victim = await host.register(`victim@${DOMAIN}`);
    const evil = await host.register();
    await host.prove(evil.tenantId, 'evil.example');
    const { issuer, clientId, clientSecret } = connection;
    const theirs = { issuer, clientId, clientSecret, provisionRoleId: await host.roleId(evil, 'admin') };
    const grab = await set(evil, { ...theirs, allowedDomains: [DOMAIN] });
    expect([grab.status, grab.code]).toEqual([422, 'DOMAIN_NOT_VERIFIED']);
    expect((await set(evil, { ...theirs, allowedDomains: ['evil.example'] })).status).toBe(200);
    const { error } = await signIn(somebody({ email: victim.email }), await start(evil.subdomain));
    expect(error).toBe('SSO_DOMAIN_NOT_ALLOWED');
  });

  it('shares no identity with another that uses the same issuer', async () => {
    const second = await host.register();
    await host.prove(second.tenantId, 'second.example');
    const { issuer, clientId, clientSecret, provisionRoleId: _, ...rest } = connection;
    const provisionRoleId = await host.roleId(second, 'viewer');
    const theirs = { ...rest, issuer, clientId, clientSecret, provisionRoleId, allowedDomains: ['second.example'] };
    expect((await set(second, theirs)).status).toBe(200);
    const first = somebody();
    const here = await signIn(first);
    const { body } = await finish(here.code, here.flow);
    // The same subject, without an address of the second tenant's domain, is nobody there.
    expect((await signIn(first, await start(second.subdomain))).error).toBe('SSO_DOMAIN_NOT_ALLOWED');
    const there = await signIn({ ...first, email: 'same@second.example' }, await start(second.subdomain));
    const other = await finish(there.code, there.flow);
    expect(other.body['user'].id).not.toBe(body['user'].id);
    expect(other.body['tenant'].id).toBe(second.tenantId);
  });
});

describe('an answer of the provider', () => {
  const forgeries: [string, (right: Record<string, unknown>) => Record<string, unknown>][] = [
    ['another nonce', (right) => ({ ...right, nonce: 'another' })],
    ['no nonce', ({ nonce: _, ...right }) => right],
    ['another issuer', (right) => ({ ...right, iss: 'https://accounts.example.com' })],
    ['another audience', (right) => ({ ...right, aud: 'another-client' })],
    ['an end in the past', (right) => ({ ...right, exp: 1_700_000_000, iat: 1_699_999_000 })],
    ['no subject', ({ sub: _, ...right }) => right],
    ['a subject that is none', (right) => ({ ...right, sub: 'a\u0000b' })],
    ['an overlong subject', (right) => ({ ...right, sub: 'x'.repeat(256) })],
  ];
  it.each(forgeries)('with %s is refused', async (_what, claims) => {
    provider.claims = claims;
    expect((await signIn(somebody())).error).toBe('SSO_RESPONSE_INVALID');
  });

  it('with a signature of another key is refused', async () => {
    provider.signWrongly = true;
    expect((await signIn(somebody())).error).toBe('SSO_RESPONSE_INVALID');
  });

  it('without its `iss` (RFC 9207), or with another, is refused where the provider sends one', async () => {
    provider.metadata = (right) => ({ ...right, authorization_response_iss_parameter_supported: true });
    await set(owner, connection);
    for (const [extra, refused] of [
      [{}, true],
      [{ iss: 'https://evil.example' }, true],
      [{ iss: provider.issuer }, false],
    ] as const) {
      const { url } = await start();
      const { error } = await land({ ...provider.authorize(url, somebody()), ...extra });
      expect(error).toBe(refused ? 'SSO_RESPONSE_INVALID' : null);
    }
  });

  it('that says no is told by our own words alone', async () => {
    const { url } = await start(owner.subdomain, undefined);
    const { state } = provider.authorize(url, somebody());
    const said = '<script>alert(1)</script>';
    const refused = await land({ state, error: 'access_denied', error_description: said });
    expect([refused.error, refused.response.headers.get('location')]).not.toContain(said);
    expect(refused.error).toBe('SSO_PROVIDER_REFUSED');
    expect(`${refused.page}${refused.response.headers.get('location')}`).not.toContain('script');
  });

  it('from a discovery document of another issuer is not even asked for', async () => {
    provider.metadata = (right) => ({ ...right, issuer: 'https://accounts.example.com' });
    await set(owner, connection);
    const { status, code } = await host.call('POST', '/auth/sso/start', { body: { tenantSlug: owner.subdomain } });
    expect([status, code]).toEqual([503, 'SSO_PROVIDER_UNAVAILABLE']);
  });

  it('that does not come is a clear 503, before and after the person was there', async () => {
    const { url } = await start();
    provider.broken = 500;
    expect((await land(provider.authorize(url, somebody()))).error).toBe('SSO_PROVIDER_UNAVAILABLE');
    await set(owner, connection);
    const { status, code } = await host.call('POST', '/auth/sso/start', { body: { tenantSlug: owner.subdomain } });
    expect([status, code]).toEqual([503, 'SSO_PROVIDER_UNAVAILABLE']);
    const nobody = await startForgedProvider();
    await nobody.close();
    await set(owner, { ...connection, issuer: nobody.issuer });
    const gone = await host.call('POST', '/auth/sso/start', { body: { tenantSlug: owner.subdomain } });
    expect([gone.status, gone.code]).toEqual([503, 'SSO_PROVIDER_UNAVAILABLE']);
  });
});

describe('a state', () => {
  it('that is wrong, missing, doubled or spent gets a plain page and asks the provider nothing', async () => {
    const { url } = await start();
    const { code, state } = provider.authorize(url, somebody());
    const asked = provider.exchanges.length;
    for (const query of [`code=${code}`, `code=${code}&state=x`, `code=${code}&state=${state}&state=${state}`]) {
      const response = await fetch(`${host.redirectUri}?${query}`, { redirect: 'manual' });
      const page = await response.text();
      expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
      expect(page).toContain('SSO_STATE_INVALID');
      expect(page).not.toContain('<script');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect(provider.exchanges.length).toBe(asked);
    expect((await land({ code, state })).error).toBeNull();
    expect((await land({ code, state })).response.status).toBe(400);
    expect(provider.exchanges.length).toBe(asked + 1);
  });

  it('is spent by one of 20 parallel tries', async () => {
    const { url } = await start();
    const query = provider.authorize(url, somebody());
    const landed = await Promise.all(Array.from({ length: 20 }, () => land(query)));
    expect(landed.filter(({ response }) => response.status === 303)).toHaveLength(1);
  });

  it('ends after ten minutes, and with a change of the connection', async () => {
    const old = await start();
    await host.app.database.asSystem('seed', (tx) =>
      tx
        .update(signInChallenges)
        .set({ expiresAt: sql`${signInChallenges.expiresAt} - interval '10 minutes'` })
        .where(and(eq(signInChallenges.purpose, 'sso'))),
    );
    expect((await land(provider.authorize(old.url, somebody()))).response.status).toBe(400);
    const begun = await start();
    await set(owner, connection);
    expect((await signIn(somebody(), begun)).error).toBe('SSO_CONNECTION_CHANGED');
  });
});

describe('a code', () => {
  it('is worth nothing without the secret of the flow that it ends', async () => {
    const { code, flow } = await signIn(somebody());
    const attacker = await start();
    for (const wrong of [attacker.flow, `${flow}x`, code])
      expect(await finish(code, wrong)).toMatchObject({ status: 401, code: 'SSO_CODE_INVALID' });
    const without = await host.call('POST', '/auth/sso/finish', { body: { code } });
    expect(without.code).toBe('VALIDATION_ERROR');
    expect((await finish(code, flow)).status).toBe(200);
  });

  it('opens one session under 20 parallel tries', async () => {
    const { code, flow } = await signIn(somebody());
    const answers = await Promise.all(Array.from({ length: 20 }, () => finish(code, flow)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.code === 'SSO_CODE_INVALID')).toHaveLength(19);
  });

  it('ends after a minute, and with a change of the connection', async () => {
    const old = await signIn(somebody());
    await host.app.database.asSystem('seed', (tx) =>
      tx.update(signInChallenges).set({ expiresAt: sql`${signInChallenges.expiresAt} - interval '1 minute'` }),
    );
    expect((await finish(old.code, old.flow)).code).toBe('SSO_CODE_INVALID');
    const begun = await signIn(somebody());
    await set(owner, connection);
    expect((await finish(begun.code, begun.flow)).code).toBe('SSO_CONNECTION_CHANGED');
  });

  it('is shown on the page where there is nowhere to return to', async () => {
    const { url, flow } = await start(owner.subdomain, '');
    expect(url).toBe('undefined');
    const begun = await host.call('POST', '/auth/sso/start', { body: { tenantSlug: owner.subdomain } });
    const { page, response } = await land(provider.authorize(String(begun.body['url']), somebody()));
    const shown = /<p>([\w-]{43})<\/p>/.exec(page)?.[1] ?? '';
    expect([response.status, (await finish(shown, String(begun.body['flow']))).status]).toEqual([200, 200]);
    expect(flow).toBe('undefined');
  });
});

describe('a place to return to', () => {
  it.each([
    'https://evil.example/',
    'https://app.example.com.evil.example/',
    'https://app.example.com@evil.example/',
    'https://user:pass@app.example.com/',
    'http://app.example.com/',
    'http://localhost:8080/',
    'http://127.0.0.1/',
    'https://127.0.0.1:8080/',
    'http://127.0.0.1.evil.example:8080/',
    'javascript:alert(1)',
    '//evil.example',
    '/relative',
    '',
  ])('is not %s', async (returnTo) => {
    const answer = await host.call('POST', '/auth/sso/start', { body: { tenantSlug: owner.subdomain, returnTo } });
    expect([answer.status, answer.code]).toEqual([422, 'SSO_RETURN_TO_REFUSED']);
  });

  it.each(['http://127.0.0.1:49152/done', 'http://[::1]:49152/', 'https://app.example.com/x'])(
    'may be %s',
    async (returnTo) => {
      const { url } = await start(owner.subdomain, returnTo);
      const { response } = await land(provider.authorize(url, somebody()));
      expect(response.headers.get('location')).toContain(`${returnTo}?ssoCode=`);
    },
  );

  it('may be this installation itself', async () => {
    const { url } = await start(owner.subdomain, `${host.url}/after`);
    const { response } = await land(provider.authorize(url, somebody()));
    expect(response.headers.get('location')).toContain(`${host.url}/after?ssoCode=`);
  });
});
