import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { usageError } from '../failures.ts';
import { ask, readPassword } from '../terminal/ask.ts';
import { print, printJson, remark } from '../terminal/output.ts';
import { printDone, printRecord } from '../terminal/print-record.ts';
import { recordLines } from '../terminal/table.ts';

export interface ProofFlags {
  code?: string | undefined;
  recoveryCode?: string | undefined;
  passwordStdin?: true | undefined;
}

/** Shows which second factors are on. */
export async function showMfa(settings: Settings): Promise<void> {
  const status = await (await connect(settings)).auth.mfa.status.query();
  await printRecord(settings, status, [
    ['Authenticator app', status.enabled ? `on since ${status.enabledAt}` : 'off'],
    ['Recovery codes', status.enabled ? `${status.recoveryCodesLeft} left` : null],
    ['Passkeys', String(status.passkeys)],
    ['This session', status.sessionVerified ? 'signed in with a second factor' : 'signed in without one'],
  ]);
}

/** Shows a new secret; nothing is asked for at sign-in until `mfa enable`. */
export async function setUpMfa(settings: Settings): Promise<void> {
  const setup = await (await connect(settings)).auth.mfa.setup.mutate();
  if (settings.output === 'json') return printJson(setup);
  const { toString: draw } = await import('qrcode');
  // Blocks need no colours, and survive a copy of the terminal's text.
  await print(await draw(setup.otpauthUrl, { type: 'utf8' }));
  await print(
    `\n${recordLines([
      ['Secret', setup.secret],
      ['Address', setup.otpauthUrl],
    ])}`,
  );
  remark('table', 'note', 'Scan it or type the secret in, then: mainstay mfa enable');
}

/** Turns the authenticator app on; prints the recovery codes. */
export async function enableMfa(settings: Settings, given: string | undefined): Promise<void> {
  const mainstay = await connect(settings);
  const code = given ?? (await ask('Code of the authenticator app: ', '--code'));
  await printCodes(settings, await mainstay.auth.mfa.enable.mutate({ code }));
}

/** Turns the authenticator app off. */
export async function disableMfa(settings: Settings, flags: ProofFlags): Promise<void> {
  const mainstay = await connect(settings);
  await mainstay.auth.mfa.disable.mutate(await proofOf(flags));
  await printDone(settings, { enabled: false }, 'The authenticator app is off');
}

/** Prints new recovery codes. */
export async function renewRecoveryCodes(settings: Settings, flags: ProofFlags): Promise<void> {
  const mainstay = await connect(settings);
  await printCodes(settings, await mainstay.auth.mfa.regenerateRecoveryCodes.mutate(await proofOf(flags)));
}

async function proofOf({ code, recoveryCode, passwordStdin }: ProofFlags) {
  const given = [code, recoveryCode, passwordStdin].filter((one) => one !== undefined);
  if (given.length > 1) throw usageError('Give one of --code, --recovery-code and --password-stdin');
  if (recoveryCode !== undefined) return { recoveryCode };
  if (passwordStdin) return { password: await readPassword('', { passwordStdin }) };
  return { code: code ?? (await ask('Code of the authenticator app: ', '--code or --recovery-code')) };
}

async function printCodes(settings: Settings, codes: { recoveryCodes: string[] }): Promise<void> {
  if (settings.output === 'json') await printJson(codes);
  else await print(codes.recoveryCodes.map((code) => `${code}\n`).join(''));
  remark(settings.output, 'note', 'Keep these recovery codes now: they are not shown again, and each works once');
}
