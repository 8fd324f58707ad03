import type { Mainstay } from '@mainstay/client';
import { clientFor, credentialFile } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { usageError } from '../failures.ts';
import { ask, readPassword } from '../terminal/ask.ts';
import { print, printJson, remark } from '../terminal/output.ts';
import { recordLines } from '../terminal/table.ts';
import { signInBySso } from './sign-in-sso.ts';

const LOOPBACK = /^http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?::|\/|$)/;

interface LoginOptions {
  email?: string | undefined;
  passwordStdin?: true | undefined;
  code?: string | undefined;
  recoveryCode?: string | undefined;
  /** At the tenant's identity provider, instead of a password. */
  sso?: true | undefined;
  browser: boolean;
  redirect: boolean;
  /** Seconds. */
  timeout?: number | undefined;
}

/** Signs in, with a password or at the tenant's identity provider, and keeps the tokens. */
export async function login(settings: Settings, options: LoginOptions): Promise<void> {
  const { url, output } = settings;
  requireFlagsThatFit(options);
  if (url.startsWith('http:') && !LOOPBACK.test(url)) {
    const read = options.sso ? 'take the sign-in' : 'read the password';
    remark(output, 'warning', `${url} is not encrypted: others on the way can ${read}`);
  }
  const file = credentialFile(settings);
  // Signing in needs no acting tenant: the wanted one is part of the question.
  const mainstay = clientFor({ ...settings, tenantId: undefined }, { tokens: file });
  const { user, tenant } = options.sso
    ? await signInBySso(mainstay, settings, options)
    : await byPassword(mainstay, settings, options);
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

function requireFlagsThatFit({
  sso,
  passwordStdin,
  code,
  recoveryCode,
  browser,
  redirect,
  timeout,
}: LoginOptions): void {
  if (sso && (passwordStdin || code !== undefined || recoveryCode !== undefined)) {
    throw usageError('--sso takes no password and no code: the identity provider asks for its own');
  }
  if (!sso && (!browser || !redirect || timeout !== undefined)) {
    throw usageError('--no-browser, --no-redirect and --timeout belong to --sso');
  }
}

/** Asks for a code where the account has a second factor, unless one is given. */
async function byPassword(mainstay: Mainstay, { url, tenantId }: Settings, options: LoginOptions) {
  const email = options.email ?? (await ask('Email: ', '--email'));
  const password = await readPassword(`Password for ${email} at ${url}: `, options);
  const first = await mainstay.session.signIn({ email, password, ...(tenantId ? { tenantId } : {}) });
  return 'mfaRequired' in first ? secondStep(mainstay, first.mfaToken, options) : first;
}

async function secondStep({ session }: Mainstay, mfaToken: string, { code, recoveryCode }: LoginOptions) {
  if (recoveryCode !== undefined) return session.verifyMfa({ mfaToken, recoveryCode });
  const typed = (
    code ?? (await ask('Code of the authenticator app, or a recovery code: ', '--code or --recovery-code'))
  ).trim();
  return session.verifyMfa({ mfaToken, ...(/^\d{6}$/.test(typed) ? { code: typed } : { recoveryCode: typed }) });
}
