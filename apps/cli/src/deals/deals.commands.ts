import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { positive } from '../terminal/option-values.ts';

export function addDealCommands(group: Command): void {
  group
    .command('board')
    .description('draw the open deals of a pipeline, stage by stage')
    .option('--pipeline <id or name>', 'the default one unless given')
    .option('--owner <user id>', 'whose deals')
    .option('--search <text>', 'deals by their titles')
    .option('--convert-to <currency>', 'totals in one currency, by the newest exchange rates')
    .addOption(new Option('--limit <deals>', 'of each stage, 10 unless given, 50 at most').argParser(positive))
    .action(async (options, command) => {
      const { showBoard } = await import('./show-board.ts');
      await showBoard(settingsOf(command), options);
    });
}
