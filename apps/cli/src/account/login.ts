import type { Mainstay } from '@mainstay/client';
import { clientFor, credentialFile } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { ask, readPassword } from '../terminal/ask.ts';
import { print, printJson, remark } from '../terminal/output.ts';
import { recordLines } from '../terminal/table.ts';

const LOOPBACK = /^http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?::|\/|$)/;

interface LoginOptions {
  email?: string | undefined;
  passwordStdin?: true | undefined;
  code?: string | undefined;
  recoveryCode?: string | undefined;
}

/** Signs in and keeps the tokens. Asks for a code where the account has a second factor, unless one is given. */
export async function login(settings: Settings, options: LoginOptions): Promise<void> {
  const { url, tenantId, output } = settings;
  if (url.startsWith('http:') && !LOOPBACK.test(url)) {
    remark(output, 'warning', `${url} is not encrypted: others on the way can read the password`);
  }
  const email = options.email ?? (await ask('Email: ', '--email'));
  const password = await readPassword(`Password for ${email} at ${url}: `, options);
  const file = credentialFile(settings);
  // Signing in needs no acting tenant: the wanted one is part of the question.
  const mainstay = clientFor({ ...settings, tenantId: undefined }, { tokens: file });
  const first = await mainstay.session.signIn({ email, password, ...(tenantId ? { tenantId } : {}) });
  const { user, tenant } = 'mfaRequired' in first ? await secondStep(mainstay, first.mfaToken, options) : first;
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

async function secondStep({ session }: Mainstay, mfaToken: string, { code, recoveryCode }: LoginOptions) {
  if (recoveryCode !== undefined) return session.verifyMfa({ mfaToken, recoveryCode });
  const typed = (
    code ?? (await ask('Code of the authenticator app, or a recovery code: ', '--code or --recovery-code'))
  ).trim();
  return session.verifyMfa({ mfaToken, ...(/^\d{6}$/.test(typed) ? { code: typed } : { recoveryCode: typed }) });
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
