import { clientFor, credentialFile } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { printDone } from '../terminal/print-record.ts';

/**
 * Ends the session, here and at the server; with `all` those on other devices too. Throws UNAUTHENTICATED when the session had ended
 * already and the others can therefore not be.
 */
export async function logout(settings: Settings, { all }: { all?: true | undefined }): Promise<void> {
  const { url } = settings;
  const file = credentialFile(settings);
  const signedIn = (await file.load()) !== null;
  if (!signedIn) return printDone(settings, { signedOut: false }, `Nobody was signed in at ${url}`);
  const mainstay = clientFor({ ...settings, tenantId: undefined }, { tokens: file });
  if (all) {
    await mainstay.auth.logoutAll.mutate();
    await file.save(null);
    return printDone(settings, { signedOut: true, everywhere: true }, `Signed out of ${url}, on every device`);
  }
  await mainstay.session.signOut();
  await printDone(settings, { signedOut: true }, `Signed out of ${url}`);
}
