import { type AuthOptions, createMainstay, type Mainstay } from '@mainstay/client';
import { CliError, EXIT } from '../failures.ts';
import { remark } from '../terminal/output.ts';
import { version } from '../version.ts';
import { confirmPerson } from './confirm-person.ts';
import { CredentialFile } from './credential-file.ts';
import type { Settings } from './settings.ts';

export const USER_AGENT = `mainstay-cli/${version}`;

/** What calls are made with. */
export type CredentialSource = 'MAINSTAY_API_KEY' | 'MAINSTAY_TOKEN' | 'credential file';

/** The file with this server's sign-in. */
export function credentialFile(settings: Settings): CredentialFile {
  return new CredentialFile(settings.url, (text) => remark(settings.output, 'warning', text));
}

/** A client with the given credential. */
export function clientFor(settings: Settings, auth: AuthOptions, reauthenticate?: () => Promise<boolean>): Mainstay {
  const { url, tenantId, operatorReason } = settings;
  return createMainstay({
    url,
    auth,
    // An import of many megabytes over a slow line takes its time, and whoever waits can press Ctrl-C.
    timeoutMs: 0,
    ...(reauthenticate ? { reauthenticate } : {}),
    headers: () => ({ 'user-agent': USER_AGENT }),
    ...(tenantId ? { tenantId } : {}),
    ...(operatorReason ? { operatorReason } : {}),
  });
}

/** What calls would be made with: the environment goes before the credential file; null when there is nothing. */
export async function credentialSource(settings: Settings, file: CredentialFile): Promise<CredentialSource | null> {
  if (settings.apiKey) return 'MAINSTAY_API_KEY';
  if (settings.token) return 'MAINSTAY_TOKEN';
  return (await file.load()) === null ? null : 'credential file';
}

/** A client that is signed in. Throws NOT_SIGNED_IN when there is no credential for this server. */
export async function connect(settings: Settings): Promise<Mainstay> {
  const file = credentialFile(settings);
  if ((await credentialSource(settings, file)) === null) {
    throw new CliError('NOT_SIGNED_IN', EXIT.signedOut, `Nobody is signed in at ${settings.url}: run mainstay login`);
  }
  const mainstay: Mainstay = clientFor(settings, authOf(settings, file), () => confirmPerson(mainstay, {}));
  return mainstay;
}

function authOf({ apiKey, token }: Settings, file: CredentialFile): AuthOptions {
  if (apiKey) return { apiKey };
  return token ? { accessToken: token } : { tokens: file };
}
