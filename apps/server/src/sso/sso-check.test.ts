import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openForgedHost, type ForgedHost } from './forged-host.fixture.ts';

let sso: ForgedHost;
beforeAll(async () => {
  sso = await openForgedHost();
});
beforeEach(() => sso.reset());
afterAll(() => sso.close());

/** What the check of the connection says. */
async function check() {
  const { body } = await sso.host.call('POST', '/sso/test', { token: sso.owner.token });
  return { ...body, failed: body.checks.filter((one) => !one.ok).map((one) => one.name) };
}

describe('the check of a connection', () => {
  it('passes for a provider that fits, and says what it cannot tell', async () => {
    const report = await check();
    expect(report).toMatchObject({ ok: true, failed: [] });
    const message = expect.stringContaining('Not checked');
    expect(report.checks.at(-1)).toMatchObject({ name: 'client-secret', message });
  });

  it('names what does not fit', async () => {
    const { provider } = sso;
    provider.metadata = (right) => ({
      ...right,
      issuer: 'https://other.example',
      code_challenge_methods_supported: [],
    });
    expect(await check()).toMatchObject({ ok: false, failed: ['issuer', 'pkce'] });
    provider.metadata = (right) => ({ ...right, token_endpoint: undefined, jwks_uri: 'http://10.0.0.1/keys' });
    expect((await check()).failed).toEqual(['endpoints', 'signing-keys']);
    provider.metadata = (right) => right;
    provider.broken = 500;
    expect((await check()).failed).toEqual(['discovery']);
  });

  it('needs a connection', async () => {
    const { token } = await sso.host.register();
    expect((await sso.host.call('POST', '/sso/test', { token })).code).toBe('SSO_NOT_CONFIGURED');
  });
});

describe('what a provider says of itself', () => {
  const begin = () => sso.host.call('POST', '/auth/sso/start', { body: { tenantSlug: sso.owner.subdomain } });

  it('is remembered between sign-ins, and not beyond a change of the connection', async () => {
    expect((await begin()).status).toBe(200);
    sso.provider.broken = 500;
    expect((await begin()).status).toBe(200);
    await sso.set(sso.owner, sso.connection);
    expect((await begin()).status).toBe(503);
    sso.provider.broken = null;
    expect((await begin()).status).toBe(200);
  });

  it('names the very issuer, also for hosts where the library would take any of their customers', async () => {
    const { app } = sso.host;
    const real = app.services.outbound;
    const issuer = 'https://login.microsoftonline.com/common/v2.0';
    // The one way out, with an answer that no loopback server can give under this name.
    app.services.outbound = {
      ...real,
      fetch: async () =>
        Response.json({
          issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
          authorization_endpoint: `${issuer}/authorize`,
        }),
    };
    expect((await sso.set(sso.owner, { ...sso.connection, issuer })).status).toBe(200);
    expect((await begin()).code).toBe('SSO_PROVIDER_UNAVAILABLE');
    app.services.outbound = real;
  });
});
