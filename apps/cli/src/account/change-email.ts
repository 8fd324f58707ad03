import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { printDone } from '../terminal/print-record.ts';

/** Asks for another address of the caller's account. It changes once the mailed links have been followed. */
export async function changeEmail(settings: Settings, email: string): Promise<void> {
  const mainstay = await connect(settings);
  await mainstay.auth.changeEmail.mutate({ email });
  const sentence = `Links are mailed to ${email} and, if it is confirmed, to your present address: follow both within a day`;
  await printDone(settings, { asked: email }, sentence);
}
