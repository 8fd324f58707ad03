import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { usageError } from '../failures.ts';
import { limitOption, positive } from '../terminal/option-values.ts';

export function addAccountCommands(program: Command): void {
  addLogin(program);
  program
    .command('logout')
    .description('end the session, here and at the server')
    .option('--all', 'your sessions on every device')
    .action(async (options, command) => {
      const { logout } = await import('./logout.ts');
      await logout(settingsOf(command), options);
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
  program
    .command('reauthenticate')
    .description('prove again who you are, for what needs it within ten minutes of a sign-in')
    .option('--password-stdin', 'read the password from standard input')
    .option('--code <code>', 'of the authenticator app; asked for when needed')
    .option('--recovery-code <code>', 'in the place of a lost authenticator app')
    .action(async (options, command) => {
      const { reauthenticate } = await import('./reauthenticate.ts');
      await reauthenticate(settingsOf(command), options);
    });
  addSessions(program);
  addSecurity(program);
}

function addSecurity(program: Command): void {
  program
    .command('history')
    .description('list your own sign-ins and changes of security, of 90 days; JSON is one array')
    .addOption(limitOption())
    .option('--all', 'every one')
    .action(async (options, command) => {
      const { showHistory } = await import('./history.ts');
      await showHistory(settingsOf(command), options);
    });
  program
    .command('change-email')
    .description('ask for another email address; links are mailed to it and to the present one')
    .argument('<email>', 'the new address')
    .action(async (email, _options, command) => {
      const { changeEmail } = await import('./change-email.ts');
      await changeEmail(settingsOf(command), email);
    });
}

function addLogin(program: Command): void {
  program
    .command('login')
    .description('sign in, and keep the tokens for the next commands')
    .option('--email <email>', 'asked for unless given')
    .option('--password-stdin', 'read the password from standard input')
    .option('--code <code>', 'of the authenticator app; asked for when needed')
    .option('--recovery-code <code>', 'in the place of a lost authenticator app')
    .option('--sso', 'at the identity provider of a tenant: --tenant <subdomain>, or by --email')
    .option('--no-browser', 'with --sso: print the address, and open no browser')
    .option('--no-redirect', 'with --sso: the browser is on another machine; its last page shows a code to type in')
    .addOption(new Option('--timeout <seconds>', 'with --sso: wait so long, 300 unless given').argParser(positive))
    .action(async (options, command) => {
      if (options.sso && options.email && command.getOptionValueSourceWithGlobals('tenant') === 'cli') {
        throw usageError('--sso takes --tenant or --email, not both');
      }
      const { login } = await import('./login.ts');
      await login(settingsOf(command), options);
    });
}

function addSessions(program: Command): void {
  const sessions = program.command('sessions').description('list and end your own sessions');
  sessions
    .command('list')
    .description('list your sessions')
    .action(async (_options, command) => {
      const { listSessions } = await import('./sessions.ts');
      await listSessions(settingsOf(command));
    });
  sessions
    .command('revoke')
    .description('end a session')
    .argument('<id>', 'the session’s id')
    .action(async (id, _options, command) => {
      const { revokeSession } = await import('./sessions.ts');
      await revokeSession(settingsOf(command), id);
    });
}
