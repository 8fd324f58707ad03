import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { collect, limitOption } from '../terminal/option-values.ts';

const typeFlag = () =>
  new Option('--type <type>', 'of this type, such as contact.created; may be repeated').argParser(collect);
const afterFlag = (otherwise: string) => new Option('--after <id>', `those after this event; ${otherwise}`);

export function addEventCommands(program: Command): void {
  const events = program.command('events').description('what happened in the tenant');
  events
    .command('list')
    .description('list events of the last 30 days, oldest first; JSON is one array')
    .addOption(limitOption())
    .option('--all', 'every event')
    .addOption(typeFlag())
    .addOption(afterFlag('from the beginning unless given'))
    .action(async (options, command) => {
      const { listEvents } = await import('./events.ts');
      await listEvents(settingsOf(command), options);
    });
  events
    .command('tail')
    .description('show events as they happen, until Ctrl-C; JSON is one object per line')
    .addOption(typeFlag())
    .addOption(afterFlag('from now on unless given'))
    .action(async (options, command) => {
      const { tailEvents } = await import('./events.ts');
      await tailEvents(settingsOf(command), options);
    });
}
