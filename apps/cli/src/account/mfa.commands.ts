import type { Command } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';

export function addMfaCommands(program: Command): void {
  const mfa = program.command('mfa').description('your second factor: an authenticator app, and recovery codes');
  mfa
    .command('status')
    .description('show what is on')
    .action(async (_options, command) => {
      const { showMfa } = await import('./mfa.ts');
      await showMfa(settingsOf(command));
    });
  mfa
    .command('setup')
    .description('show a secret for an authenticator app, as text and as a QR code; asks for nothing yet')
    .action(async (_options, command) => {
      const { setUpMfa } = await import('./mfa.ts');
      await setUpMfa(settingsOf(command));
    });
  mfa
    .command('enable')
    .description('turn the app on, and show recovery codes, this once')
    .option('--code <code>', 'from the app; asked for unless given')
    .action(async (options, command) => {
      const { enableMfa } = await import('./mfa.ts');
      await enableMfa(settingsOf(command), options.code);
    });
  proven(mfa.command('disable').description('turn the app off, and delete the recovery codes')).action(
    async (options, command) => {
      const { disableMfa } = await import('./mfa.ts');
      await disableMfa(settingsOf(command), options);
    },
  );
  proven(mfa.command('recovery-codes').description('get new recovery codes; the old ones stop working')).action(
    async (options, command) => {
      const { renewRecoveryCodes } = await import('./mfa.ts');
      await renewRecoveryCodes(settingsOf(command), options);
    },
  );
}

/** With the flags that say it is the person, and not somebody at an open session. */
function proven(command: Command) {
  return command
    .option('--code <code>', 'from the app; asked for unless another proof is given')
    .option('--recovery-code <code>', 'in the place of a code')
    .option('--password-stdin', 'in the place of a code: the password, from standard input');
}
