import { type ConfirmFlags, confirmPerson } from '../connection/confirm-person.ts';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { usageError } from '../failures.ts';
import { printDone } from '../terminal/print-record.ts';

/** Proves to the server again who is signed in. Throws USAGE when there is nobody to ask. */
export async function reauthenticate(settings: Settings, flags: ConfirmFlags): Promise<void> {
  if (!(await confirmPerson(await connect(settings), flags)))
    throw usageError(
      'There is no terminal to ask on: give --password-stdin or MAINSTAY_PASSWORD, and --code if needed',
    );
  await printDone(settings, { reauthenticated: true }, 'For ten minutes you may do what needs a recent sign-in');
}
