import type { Command, CommandUnknownOpts } from '@commander-js/extra-typings';
import { settingsOf } from '@mainstay/cli';

/** Commands for whoever runs the installation. They work on the database itself, so they need no sign-in. */
export function addOperatorCommands(program: Command): void {
  letOthersOwn(program);
  const migrate = program
    .command('migrate')
    .description('apply the pending migrations')
    .option('--database-url <url>', 'the owner’s; DATABASE_MIGRATION_URL or DATABASE_URL unless given')
    .action(async (options, command) => {
      const { migrateDatabase } = await import('./migrate-database.ts');
      await migrateDatabase(settingsOf(command), options.databaseUrl);
    });
  migrate
    .command('status')
    .description('show every migration; ends with 1 when the next migrate would be refused')
    .action(async (_options, command) => {
      const { showMigrations } = await import('./migrate-database.ts');
      await showMigrations(settingsOf(command), migrate.opts().databaseUrl);
    });
  program
    .command('backup')
    .description('write all data of the database into one file, while it is in use')
    .requiredOption('--to <file>', 'where to; - is standard output')
    .option('--database-url <url>', 'the owner’s; DATABASE_MIGRATION_URL or DATABASE_URL unless given')
    .action(async (options, command) => {
      const { backUpDatabase } = await import('./backup-database.ts');
      await backUpDatabase(settingsOf(command), options);
    });
  program
    .command('restore')
    .description('put the data of a backup into an empty database; all of it, or nothing')
    .requiredOption('--from <file>', 'what backup wrote; - is standard input')
    .option('--database-url <url>', 'the owner’s; DATABASE_MIGRATION_URL or DATABASE_URL unless given')
    .action(async (options, command) => {
      const { restoreDatabase } = await import('./backup-database.ts');
      await restoreDatabase(settingsOf(command), options);
    });
  program
    .command('check')
    .description('show the settings that a server would use here, and whether each part answers; ends with 1 if not')
    .option('--json', 'as --output json')
    .action(async (options, command) => {
      const { checkInstallation } = await import('./check-installation.ts');
      await checkInstallation(settingsOf(command), options.json ?? false);
    });
  addUserCommands(program);
  addDevelopmentCommands(program);
  program
    .command('signing-key')
    .description('the keys that sign access tokens, in the database itself')
    .command('rotate')
    .description('add a key that takes over in ten minutes; no valid token is refused')
    .option('--database-url <url>', 'the server’s; DATABASE_URL unless given')
    .action(async (options, command) => {
      const { rotateSigningKey } = await import('./rotate-signing-key.ts');
      await rotateSigningKey(settingsOf(command), options.databaseUrl);
    });
  program
    .command('audit-ledger')
    .description('the ledger of all audit chains, in the database itself')
    .command('accept')
    .description('take the heads as they stand for the right ones, after a fault was looked into')
    .requiredOption('--reason <text>', 'what was found; the installation’s chain keeps it')
    .option('--database-url <url>', 'the server’s; DATABASE_URL unless given')
    .action(async (options, command) => {
      const { acceptAuditHeads } = await import('./accept-heads.ts');
      await acceptAuditHeads(settingsOf(command), options);
    });
}

/** The client's `tenant create` makes one's own; beside the database it makes one for anybody. */
function letOthersOwn(program: Command): void {
  const named = (command: CommandUnknownOpts, name: string) => command.commands.find((one) => one.name() === name);
  const tenant = named(program, 'tenant');
  const create = tenant && named(tenant, 'create');
  if (!create) throw new Error('the client has no command tenant create');
  create
    .description('create a tenant of your own, or with --owner for another in the database itself')
    .option('--owner <email>', 'the user who shall own it')
    .option('--database-url <url>', 'with --owner: the server’s; DATABASE_URL unless given')
    .action(async () => {
      // Found by its name, the command has lost the types of its flags: the client's two, and those above.
      const { createTenantOf } = await import('./create-tenant.ts');
      await createTenantOf(settingsOf(create), { name: '', ...create.opts() });
    });
}

function addDevelopmentCommands(program: Command): void {
  program
    .command('demo')
    .description('make the demo data in a development database, and the demo tenant as large as wanted')
    .option('--contacts <n>', 'until it has so many contacts; the 200 of the demo data unless given')
    .option('--database-url <url>', 'the owner’s; DATABASE_URL unless given, else the embedded one')
    .action(async (options, command) => {
      const { growDemo } = await import('./development.ts');
      await growDemo(settingsOf(command), options);
    });
  for (const [name, description] of [
    ['seed', 'fill an empty development database with demo data'],
    ['reset', 'drop a development database with all its data, and seed a new one'],
  ] as const) {
    program
      .command(name)
      .description(description)
      .option('--database-url <url>', 'the owner’s; DATABASE_URL unless given, else the embedded one')
      .action(async (options, command) => {
        const { resetDatabase, seedDatabase } = await import('./development.ts');
        await (name === 'seed' ? seedDatabase : resetDatabase)(settingsOf(command), options.databaseUrl);
      });
  }
}

function addUserCommands(program: Command): void {
  const user = program.command('user').description('manage users in the database itself');
  user
    .command('create')
    .description('create a user; the password is asked for, or MAINSTAY_PASSWORD')
    .requiredOption('--email <email>', 'what they sign in with')
    .requiredOption('--name <name>', 'their name')
    .option('--super', 'may act in every tenant')
    .option('--password-stdin', 'read the password from standard input')
    .option('--database-url <url>', 'the server’s; DATABASE_URL unless given')
    .action(async (options, command) => {
      const { createOperatorUser } = await import('./create-user.ts');
      await createOperatorUser(settingsOf(command), options);
    });
  user
    .command('reset-factors')
    .description(
      'remove the lost second factors and passkeys of a user, an operator’s too, at once; ends their sessions',
    )
    .requiredOption('--email <email>', 'what they sign in with')
    .option('--database-url <url>', 'the server’s; DATABASE_URL unless given')
    .action(async (options, command) => {
      const { resetFactorsAtConsole } = await import('./reset-factors.ts');
      await resetFactorsAtConsole(settingsOf(command), options);
    });
}
