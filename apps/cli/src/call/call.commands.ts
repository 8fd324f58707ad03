import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { collectField } from '../terminal/option-values.ts';

export function addCallCommand(program: Command): void {
  program
    .command('call')
    .description(
      'call any procedure of the API; answers with JSON, a subscription with an object per line until Ctrl-C',
    )
    .argument('<procedure>', 'its path, such as contacts.get')
    .addOption(new Option('--input <json>', 'what it takes: JSON, @file, or - for standard input'))
    .addOption(
      new Option('--field <name=value>', 'one field of the input, as text or JSON; may be repeated').argParser(
        collectField,
      ),
    )
    .action(async (path, options, command) => {
      const { callProcedure } = await import('./call-procedure.ts');
      await callProcedure(settingsOf(command), path, options);
    });
}
