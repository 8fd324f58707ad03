import { type ForgedProvider, startForgedProvider } from './forged-provider.fixture.ts';
import { type Answer, openSsoHost, type Owner, RETURN_TO, type SsoHost } from './sso-host.fixture.ts';

export const DOMAIN = 'acme.example';

type Claims = Record<string, unknown>;

/** What became of the browser that came from the provider. */
interface Landed {
  response: Response;
  /** From the address it was sent on to; empty when there is none. */
  code: string;
  error: string | null;
  page: string;
}

/** Where a test wants to return to; null asks for the page. */
type ReturnTo = string | null;

export interface ForgedHost {
  host: SsoHost;
  provider: ForgedProvider;
  owner: Owner;
  connection: Claims;
  set(owner: Owner, body: object): Promise<Answer>;
  start(tenantSlug?: string, returnTo?: ReturnTo): Promise<{ url: string; flow: string; userCode: string | undefined }>;
  /** Somebody new, with a verified address of the domain. */
  somebody(changes?: object): Claims & { sub: string; email: string };
  /** Comes back from the provider, from an address of its own where one is given. */
  land(query: Record<string, string>, from?: string): Promise<Landed>;
  /** Types a code into the page that asks for it. */
  confirm(page: string, typed: string | undefined): Promise<Landed>;
  signIn(person: Claims, begun?: { url: string; flow: string }): Promise<Landed & { flow: string }>;
  finish(code: string, flow: string): Promise<Answer>;
  /** Makes the provider honest again, and the connection one that remembers nothing of it. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** A host, below a path if one is given, with a tenant that is connected to a provider under the test's control. */
export async function openForgedHost(path = ''): Promise<ForgedHost> {
  const host = await openSsoHost(path);
  const provider = await startForgedProvider();
  const owner = await host.register();
  await host.prove(owner.tenantId, DOMAIN);
  const { issuer, clientId } = provider;
  const provisionRoleId = await host.roleId(owner, 'member');
  const connection = { issuer, clientId, clientSecret: null, provisionRoleId, allowedDomains: [DOMAIN] };
  let people = 0;

  const set: ForgedHost['set'] = ({ token }, body) => host.call('PUT', '/sso', { token, body });
  const start: ForgedHost['start'] = async (tenantSlug = owner.subdomain, returnTo = RETURN_TO) => {
    const { body } = await host.call('POST', '/auth/sso/start', {
      body: { tenantSlug, ...(returnTo === null ? {} : { returnTo }) },
    });
    return { url: body.url, flow: body.flow, userCode: body.userCode };
  };
  const arrive = async (request: Promise<Response>): Promise<Landed> => {
    const response = await request;
    const location = response.headers.get('location');
    const outcome = location === null ? null : new URL(location).searchParams;
    const [code, error] = [outcome?.get('ssoCode') ?? '', outcome?.get('ssoError') ?? null];
    return { response, code, error, page: await response.text() };
  };
  const land: ForgedHost['land'] = (query, from = '127.0.0.1') =>
    arrive(
      fetch(`${host.redirectUri}?${new URLSearchParams(query).toString()}`, {
        redirect: 'manual',
        headers: { 'x-forwarded-for': from },
      }),
    );
  const confirm: ForgedHost['confirm'] = (page, typed = '') => {
    const ticket = /name="ticket" value="([\w-]+)"/.exec(page)?.[1] ?? '';
    const action = new URL(/action="([^"]*)"/.exec(page)?.[1] ?? '', host.redirectUri);
    return arrive(
      fetch(action, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ ticket, code: typed }) }),
    );
  };
  return {
    host,
    provider,
    owner,
    connection,
    set,
    start,
    land,
    confirm,
    somebody(changes = {}) {
      const sub = `subject-${++people}`;
      return { sub, email: `${sub}@${DOMAIN}`, email_verified: true, name: 'Grace Hopper', ...changes };
    },
    async signIn(person, begun) {
      const { url, flow } = begun ?? (await start());
      return { ...(await land(provider.authorize(url, person))), flow };
    },
    finish: (code, flow) => host.call('POST', '/auth/sso/finish', { body: { code, flow } }),
    async reset() {
      const same = (right: Claims) => right;
      Object.assign(provider, { claims: same, metadata: same, signWrongly: false, broken: null });
      const { status } = await set(owner, connection);
      if (status !== 200) throw new Error(`the connection answered ${status}`);
    },
    async close() {
      await provider.close();
      await host.close();
    },
  };
}
