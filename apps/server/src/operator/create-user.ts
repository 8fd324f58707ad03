import type { Settings } from '@mainstay/cli';
import { CliError, EXIT, printRecord, readPassword } from '@mainstay/cli/terminal';
import { createUser, passwordFaults } from '@mainstay/platform';
import { z } from 'zod';
import { serverDatabaseUrl } from './database-url.ts';
import { withServices } from './open-services.ts';

/** As registering through the API asks for. */
const NewUser = z.object({
  email: z.email('Invalid email').max(254),
  name: z.string().trim().min(2, 'Use at least 2 characters').max(100, 'Use at most 100 characters'),
});

export interface UserFlags {
  email: string;
  name: string;
  super?: true | undefined;
  passwordStdin?: true | undefined;
  databaseUrl?: string | undefined;
}

/** Creates a user in the database itself, before anybody can sign in. */
export async function createOperatorUser(settings: Settings, flags: UserFlags): Promise<void> {
  const url = serverDatabaseUrl(flags.databaseUrl);
  const parsed = NewUser.safeParse({ email: flags.email.trim().toLowerCase(), name: flags.name });
  if (!parsed.success) {
    throw invalid(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  }
  const { email, name } = parsed.data;
  const password = await readPassword(`Password for ${email}: `, flags);
  const faults = await passwordFaults(password, { email, name });
  if (faults.length > 0) throw invalid(faults.map((message) => ({ path: 'password', message })));
  const isSuperAdmin = flags.super ?? false;
  const user = await withServices(url, (services) => createUser(services, { email, name, password, isSuperAdmin }));
  await printRecord(settings, { ...user, name, isSuperAdmin }, [
    ['Id', user.id],
    ['User', `${name} <${user.email}>`],
    ['Rights', isSuperAdmin ? 'super admin' : 'none yet: mainstay tenant create --owner, or an invitation'],
  ]);
}

function invalid(details: { path: string; message: string }[]): CliError {
  return new CliError('VALIDATION_ERROR', EXIT.refused, 'Invalid input', { details });
}
