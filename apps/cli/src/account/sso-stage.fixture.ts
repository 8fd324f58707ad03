import { openDatabase } from '@mainstay/db';
import { domainClaims, domains, tenants } from '@mainstay/db/schema';
import { freePort } from '@mainstay/testing';
import { Browser, type RunningProvider, startOidcProvider } from '@mainstay/testing/sign-in';
import { type Stage, startStage } from '../cli.fixture.ts';

const DOMAIN = 'acme.example';

/** A stage with a tenant whose people sign in at a real OpenID provider on loopback. */
export interface SsoStage extends Stage {
  provider: RunningProvider;
  subdomain: string;
  /** Somebody whom the provider knows with a verified address of the tenant's domain; answers the address. */
  employ(login: string): string;
  /** Goes to an address as a browser does, and signs in there as `login`. Resolves with the last page that it got. */
  visit(url: string, login: string): Promise<Response>;
}

export async function startSsoStage(): Promise<SsoStage> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const provider = await startOidcProvider(`${publicUrl}/auth/sso/callback`);
  const stage = await startStage({ PORT: String(port), PUBLIC_URL: publicUrl, OUTBOUND_ALLOW: '127.0.0.1' });
  const { tenantId, subdomain, token } = await stage.register('owner@acme.test');
  await prove(stage, tenantId);
  const { data: roles } = await stage.call('GET', '/roles', undefined, token);
  const provisionRoleId = roles.find(({ name }: { name: string }) => name === 'member').id;
  const { issuer, clientId, clientSecret } = provider;
  const connection = { issuer, clientId, clientSecret, provisionRoleId, allowedDomains: [DOMAIN] };
  const connected = await stage.call('PUT', '/sso', connection, token);
  if (connected.error) throw new Error(`the connection was refused: ${connected.error.code}`);
  return {
    ...stage,
    provider,
    subdomain,
    employ(login) {
      const email = `${login}@${DOMAIN}`;
      provider.people.set(login, { email, email_verified: true, name: 'Grace Hopper' });
      return email;
    },
    async visit(url, login) {
      // The address that it ends at is the command's own, which the fixture of a browser does not go to.
      const { url: end, page } = await new Browser().visit(url, login, [publicUrl, issuer]);
      return page ?? fetch(end);
    },
    async end() {
      await stage.end();
      await provider.close();
    },
  };
}

/** Makes the domain the tenant's own, as if its DNS had proven it, and gives the tenant a larger plan. */
async function prove({ database: { url } }: Stage, tenantId: string): Promise<void> {
  const database = openDatabase({ url });
  await database.asSystem(
    'seed',
    async (tx) => {
      await tx.insert(domains).values({ tenantId, host: DOMAIN, token: 'any', verifiedAt: new Date().toISOString() });
      await tx.insert(domainClaims).values({ host: DOMAIN, claimedBy: tenantId });
      // More people come than the free plan takes.
      await tx.update(tenants).set({ plan: 'enterprise' });
    },
    { tenantId },
  );
  await database.close();
}
