import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { collect, limitOption, moment, positive, wholeNumber } from '../terminal/option-values.ts';

export function addKeyCommands(program: Command): void {
  const keys = program.command('keys').description('list, make, replace and end API keys');
  addReading(keys);
  addChanging(keys);
}

function addReading(keys: Command): void {
  keys
    .command('list')
    .description('list API keys; JSON is one array')
    .addOption(limitOption())
    .option('--all', 'every key')
    .option('--search <words>', 'in the name')
    .addOption(new Option('--status <status>', 'of this status').choices(['active', 'expired', 'revoked'] as const))
    .action(async (options, command) => {
      const { listKeys } = await import('./keys.ts');
      await listKeys(settingsOf(command), options);
    });
  keys
    .command('usage')
    .description('count a key’s calls per day and procedure')
    .argument('<id>', 'the key’s id')
    .option('--from <day>', 'such as 2026-01-31; 29 days before the last unless given')
    .option('--to <day>', 'today unless given')
    .action(async (id, options, command) => {
      const { showUsage } = await import('./key-usage.ts');
      await showUsage(settingsOf(command), id, options);
    });
}

function addChanging(keys: Command): void {
  keys
    .command('create')
    .description('make a key and show it, this once')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--scope <permission>', 'a permission that you hold, such as contacts:read; may be repeated')
        .argParser(collect)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--expires <time>', 'ISO 8601, or days from now such as 90d; never unless given').argParser(moment),
    )
    .addOption(new Option('--mode <mode>', 'live unless given').choices(['live', 'test'] as const))
    .addOption(new Option('--rate-limit <calls>', 'calls per minute').argParser(positive))
    .addOption(
      new Option('--allow-ip <address>', 'IP address or CIDR range to call from; may be repeated').argParser(collect),
    )
    .action(async (options, command) => {
      const { createKey } = await import('./keys.ts');
      await createKey(settingsOf(command), options);
    });
  keys
    .command('rotate')
    .description('replace a key by a new one like it, and show that, this once')
    .argument('<id>', 'the key’s id')
    .addOption(new Option('--overlap <seconds>', 'both work so long, 0 unless given').argParser(wholeNumber))
    .action(async (id, options, command) => {
      const { rotateKey } = await import('./keys.ts');
      await rotateKey(settingsOf(command), id, options);
    });
  keys
    .command('revoke')
    .description('end a key, within a second')
    .argument('<id>', 'the key’s id')
    .action(async (id, _options, command) => {
      const { revokeKey } = await import('./keys.ts');
      await revokeKey(settingsOf(command), id);
    });
}
