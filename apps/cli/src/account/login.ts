import { clientFor, credentialFile } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { ask, readPassword } from '../terminal/ask.ts';
import { print, printJson, remark } from '../terminal/output.ts';
import { recordLines } from '../terminal/table.ts';

const LOOPBACK = /^http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?::|\/|$)/;

/** Signs in and keeps the tokens. */
export async function login(
  settings: Settings,
  options: { email?: string | undefined; passwordStdin?: true | undefined },
): Promise<void> {
  const { url, tenantId, output } = settings;
  if (url.startsWith('http:') && !LOOPBACK.test(url)) {
    remark(output, 'warning', `${url} is not encrypted: others on the way can read the password`);
  }
  const email = options.email ?? (await ask('Email: ', '--email'));
  const password = await readPassword(`Password for ${email} at ${url}: `, options);
  const file = credentialFile(settings);
  // Signing in needs no acting tenant: the wanted one is part of the question.
  const mainstay = clientFor({ ...settings, tenantId: undefined }, { tokens: file });
  const { user, tenant } = await mainstay.session.signIn({ email, password, ...(tenantId ? { tenantId } : {}) });
  const stronger = settings.apiKey ? 'MAINSTAY_API_KEY' : settings.token ? 'MAINSTAY_TOKEN' : null;
  if (stronger) remark(output, 'warning', `${stronger} is set: commands use it instead of this sign-in`);
  if (output === 'json') return printJson({ user, tenant, credentialFile: file.path });
  await print(
    recordLines([
      ['Signed in', `${user.name} <${user.email}>`],
      ['Tenant', `${tenant.name} (${tenant.id})`],
      ['Server', url],
      ['Kept in', file.path],
    ]),
  );
}

/** Ends the session, here and at the server. */
export async function logout(settings: Settings): Promise<void> {
  const { url, output } = settings;
  const file = credentialFile(settings);
  const signedIn = (await file.load()) !== null;
  if (signedIn) await clientFor({ ...settings, tenantId: undefined }, { tokens: file }).session.signOut();
  if (output === 'json') await printJson({ signedOut: signedIn });
  else await print(signedIn ? `Signed out of ${url}\n` : `Nobody was signed in at ${url}\n`);
}
