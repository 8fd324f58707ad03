import { randomUUID } from 'node:crypto';
import { domainClaims, domains } from '@mainstay/db/schema';
import { createHttpHost, createLogger } from '@mainstay/http';
import { composeRouter } from '@mainstay/kernel';
import { createAuthenticator } from '@mainstay/platform';
import { coreModules } from '@mainstay/router';
import { createTestApp, freePort, type TestApp } from '@mainstay/testing';
import { givePlan } from '@mainstay/testing/fixtures/members';
import { Browser } from '@mainstay/testing/sign-in';

/** What the tests read of answers. Which of it is there depends on the call: what is not reads as undefined, and fails the test. */
interface AnswerBody {
  id: string;
  url: string;
  flow: string;
  userCode: string | undefined;
  user: { id: string; name: string };
  tenant: { id: string; subdomain: string };
  tokens: { accessToken: string; refreshToken: string };
  data: { id: string; name: string }[];
  checks: { name: string; ok: boolean }[];
  ok: boolean;
  hasSecret: boolean;
  error?: { code: string; details?: unknown; requestId?: string };
}

/** A REST answer: its status, its body, and the error's code if it is one. */
export interface Answer {
  status: number;
  body: AnswerBody;
  code: string | undefined;
}

export interface Owner {
  email: string;
  userId: string;
  tenantId: string;
  subdomain: string;
  token: string;
}

export interface SsoHost {
  app: TestApp;
  url: string;
  redirectUri: string;
  call(method: string, path: string, options?: { token?: string; body?: object; tenantId?: string }): Promise<Answer>;
  register(email?: string): Promise<Owner>;
  /** Makes a host name the tenant's own, as if its DNS had proven it. */
  prove(tenantId: string, host: string): Promise<void>;
  roleId(owner: Owner, name: string): Promise<string>;
  /** Signs in through a provider as a browser does; resolves with the outcome in the address that it ends at. */
  visit(url: string, login: string): Promise<{ ssoCode: string | null; ssoError: string | null; browser: Browser }>;
  close(): Promise<void>;
}

export const RETURN_TO = 'https://app.example.com/signed-in?from=sso';
export const PASSWORD = 'Correct-horse-7';

/** The whole server on a free loopback port and a database of its own, without the worker; below a path, as behind a proxy, if one is given. */
export async function openSsoHost(path = ''): Promise<SsoHost> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${path}`;
  const app = await createTestApp({
    modules: coreModules,
    authenticator: createAuthenticator,
    services: { publicUrl: url },
  });
  const host = await createHttpHost({
    services: app.services,
    router: composeRouter(coreModules),
    logger: createLogger('silent'),
    version: 'test',
    corsOrigins: ['https://app.example.com'],
    // A test's requests may come from elsewhere: `x-forwarded-for`.
    trustProxy: ['127.0.0.1'],
    ready: async () => ({}),
    production: false,
    enableDocs: false,
  });
  await host.listen('127.0.0.1', port);

  const call: SsoHost['call'] = async (method, path, { token, body, tenantId } = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(tenantId ? { 'x-tenant-id': tenantId } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const parsed: AnswerBody = JSON.parse(text || '{}');
    return { status: response.status, body: parsed, code: parsed.error?.code };
  };

  return {
    app,
    url,
    redirectUri: `${url}/auth/sso/callback`,
    call,
    async register(email = `${randomUUID()}@example.test`) {
      const { body } = await call('POST', '/auth/register', {
        body: { email, password: PASSWORD, name: 'Test Person' },
      });
      const { user, tenant, tokens } = body;
      // More people come than the free plan takes.
      await givePlan(app, tenant.id);
      return { email, userId: user.id, tenantId: tenant.id, subdomain: tenant.subdomain, token: tokens.accessToken };
    },
    async prove(tenantId, name) {
      await app.database.asSystem(
        'seed',
        async (tx) => {
          await tx.insert(domains).values({ tenantId, host: name, token: 'any', verifiedAt: new Date().toISOString() });
          await tx.insert(domainClaims).values({ host: name, claimedBy: tenantId });
        },
        { tenantId },
      );
    },
    async roleId({ token }, name) {
      const { body } = await call('GET', '/roles', { token });
      return body.data.find((role) => role.name === name)?.id ?? '';
    },
    async visit(address, login) {
      const browser = new Browser();
      const hosts = [new URL(url).origin, new URL(address).origin];
      const { url: end } = await browser.visit(address, login, hosts);
      const { searchParams } = end;
      return { ssoCode: searchParams.get('ssoCode'), ssoError: searchParams.get('ssoError'), browser };
    },
    async close() {
      await host.close(1_000);
      await app.close();
    },
  };
}
