import type { Command } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';

export function addAccountCommands(program: Command): void {
  program
    .command('login')
    .description('sign in, and keep the tokens for the next commands')
    .option('--email <email>', 'asked for unless given')
    .option('--password-stdin', 'read the password from standard input')
    .option('--code <code>', 'of the authenticator app; asked for when needed')
    .option('--recovery-code <code>', 'in the place of a lost authenticator app')
    .action(async (options, command) => {
      const { login } = await import('./login.ts');
      await login(settingsOf(command), options);
    });
  program
    .command('logout')
    .description('end the session, here and at the server')
    .action(async (_options, command) => {
      const { logout } = await import('./login.ts');
      await logout(settingsOf(command));
    });
  program
    .command('whoami')
    .description('show who is signed in')
    .action(async (_options, command) => {
      const { whoami } = await import('./whoami.ts');
      await whoami(settingsOf(command));
    });
  program
    .command('info')
    .description('show the server, who is signed in, and the settings in force')
    .action(async (_options, command) => {
      const { info } = await import('./info.ts');
      await info(settingsOf(command));
    });
}
