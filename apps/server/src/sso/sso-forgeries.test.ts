import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ForgedHost, openForgedHost } from './forged-host.fixture.ts';
import { startForgedProvider } from './forged-provider.fixture.ts';

let sso: ForgedHost;
beforeAll(async () => {
  sso = await openForgedHost();
});
beforeEach(() => sso.reset());
afterAll(() => sso.close());

describe('an answer of the provider', () => {
  const forgeries: [string, (right: Record<string, unknown>) => Record<string, unknown>][] = [
    ['another nonce', (right) => ({ ...right, nonce: 'another' })],
    ['no nonce', (right) => ({ ...right, nonce: undefined })],
    ['another issuer', (right) => ({ ...right, iss: 'https://accounts.example.com' })],
    ['another audience', (right) => ({ ...right, aud: 'another-client' })],
    ['an end in the past', (right) => ({ ...right, exp: 1_700_000_000, iat: 1_699_999_000 })],
    ['no subject', (right) => ({ ...right, sub: undefined })],
    ['a subject that is none', (right) => ({ ...right, sub: 'a\u0000b' })],
    ['an overlong subject', (right) => ({ ...right, sub: 'x'.repeat(256) })],
  ];
  it.each(forgeries)('with %s is refused', async (_what, claims) => {
    sso.provider.claims = claims;
    const who = sso.somebody();
    expect((await sso.signIn(who)).error).toBe('SSO_RESPONSE_INVALID');
    // The log says why, and names nobody.
    const { facts } =
      sso.host.app.logs.find(({ facts }) => 'reason' in facts && String(facts.reason).includes('OAUTH')) ?? {};
    expect(facts).toMatchObject({ tenantId: sso.owner.tenantId });
    expect(inspect(sso.host.app.logs, { depth: 9 })).not.toContain(who.email);
  });

  it('with a signature of another key is refused', async () => {
    sso.provider.signWrongly = true;
    expect((await sso.signIn(sso.somebody())).error).toBe('SSO_RESPONSE_INVALID');
  });

  it('without its `iss` (RFC 9207), or with another, is refused where the provider sends one', async () => {
    sso.provider.metadata = (right) => ({ ...right, authorization_response_iss_parameter_supported: true });
    await sso.set(sso.owner, sso.connection);
    for (const [extra, refused] of [
      [{}, true],
      [{ iss: 'https://evil.example' }, true],
      [{ iss: sso.provider.issuer }, false],
    ] as const) {
      const { url } = await sso.start();
      const { error } = await sso.land({ ...sso.provider.authorize(url, sso.somebody()), ...extra });
      expect(error).toBe(refused ? 'SSO_RESPONSE_INVALID' : null);
    }
  });

  it('that says no is told by our own words alone, by address and by page', async () => {
    const said = '<script>alert(1)</script>';
    for (const returnTo of [undefined, null]) {
      const { url } = await sso.start(sso.owner.subdomain, returnTo);
      const { state } = sso.provider.authorize(url, sso.somebody());
      const refused = await sso.land({ state, error: 'access_denied', error_description: said });
      const shown = `${refused.page}${refused.response.headers.get('location')}`;
      expect(refused.response.status).toBe(returnTo === null ? 403 : 303);
      expect(shown).toContain('SSO_PROVIDER_REFUSED');
      expect(shown).not.toContain('script');
    }
  });

  it('from a discovery document of another issuer is not even asked for', async () => {
    sso.provider.metadata = (right) => ({ ...right, issuer: 'https://accounts.example.com' });
    await sso.set(sso.owner, sso.connection);
    const { status, code } = await sso.host.call('POST', '/auth/sso/start', {
      body: { tenantSlug: sso.owner.subdomain },
    });
    expect([status, code]).toEqual([503, 'SSO_PROVIDER_UNAVAILABLE']);
  });

  it('that does not come is a clear 503, before and after the person was there', async () => {
    const { url } = await sso.start();
    sso.provider.broken = 500;
    expect((await sso.land(sso.provider.authorize(url, sso.somebody()))).error).toBe('SSO_PROVIDER_UNAVAILABLE');
    await sso.set(sso.owner, sso.connection);
    const { status, code } = await sso.host.call('POST', '/auth/sso/start', {
      body: { tenantSlug: sso.owner.subdomain },
    });
    expect([status, code]).toEqual([503, 'SSO_PROVIDER_UNAVAILABLE']);
    const nobody = await startForgedProvider();
    await nobody.close();
    await sso.set(sso.owner, { ...sso.connection, issuer: nobody.issuer });
    const gone = await sso.host.call('POST', '/auth/sso/start', { body: { tenantSlug: sso.owner.subdomain } });
    expect([gone.status, gone.code]).toEqual([503, 'SSO_PROVIDER_UNAVAILABLE']);
  });
});
