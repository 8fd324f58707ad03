import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { collect, positive } from '../terminal/option-values.ts';

export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .description('search everything you may read, best match first; JSON is one array')
    .argument('<text...>', 'words, or a whole email, domain or phone')
    .addOption(new Option('--type <type>', 'such as contacts; may be repeated, except with --like').argParser(collect))
    .addOption(
      new Option('--like', 'what means something alike, of one type, in place of what has the words').default(false),
    )
    .addOption(new Option('--limit <hits>', 'how many, 20 unless given, 50 at most').argParser(positive))
    .action(async (words, { like, ...options }, command) => {
      const { findSimilar, searchEverything } = await import('./search-everything.ts');
      if (like) return findSimilar(settingsOf(command), words.join(' '), options);
      await searchEverything(settingsOf(command), words.join(' '), options);
    });
}
