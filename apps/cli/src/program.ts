import { Command, CommanderError, Option } from '@commander-js/extra-typings';
import { addAccountCommands } from './account/account.commands.ts';
import { addMfaCommands } from './account/mfa.commands.ts';
import { addCallCommand } from './call/call.commands.ts';
import { addCompletionCommand } from './completion/completion.commands.ts';
import { addContactCommands } from './contacts/contacts.commands.ts';
import { addEventCommands } from './events/events.commands.ts';
import { EXIT, usageError } from './failures.ts';
import { addKeyCommands } from './keys/keys.commands.ts';
import { addMemberCommands } from './members/members.commands.ts';
import { addRoleCommands } from './members/roles.commands.ts';
import { addResourceCommands } from './resources/resource.commands.ts';
import { addSearchCommand } from './search/search.commands.ts';
import { addTenantCommands } from './tenant/tenant.commands.ts';
import { addTenantsCommands } from './tenants/tenants.commands.ts';
import type { OutputFormat } from './terminal/output.ts';
import { version } from './version.ts';

const DEFAULT_URL = 'http://127.0.0.1:3000';

const MORE_HELP = `
Environment:
  MAINSTAY_URL, MAINSTAY_TENANT, MAINSTAY_OUTPUT   as the flags
  MAINSTAY_API_KEY      an API key, instead of a sign-in
  MAINSTAY_TOKEN        an access token, instead of a sign-in
  MAINSTAY_PASSWORD     the password of login and user create
  XDG_CONFIG_HOME       the sign-ins are kept in mainstay/credentials.json there (~/.config)

Exit codes:
  0 done   1 the server refused, or rows failed   2 wrong usage   3 not signed in   4 not reachable`;

/** Adds commands to a program. */
export type Extension = (program: Command) => void;

/**
 * Every command with its flags, and those that an extension adds. What a command does is loaded when it runs, so that help and completion
 * are quick.
 */
export function createProgram(extend?: Extension): Command {
  const program = new Command('mainstay')
    .description('Mainstay from the command line.')
    .version(version)
    // Failures are told in one place, and in JSON when asked for.
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', MORE_HELP);
  program
    .addOption(new Option('--url <url>', 'address of the server').env('MAINSTAY_URL').default(DEFAULT_URL))
    .addOption(new Option('--tenant <id>', 'tenant to act in; your own unless given').env('MAINSTAY_TENANT'))
    .addOption(
      new Option('--operator-reason <text>', 'why you act in a tenant you are no member of').env(
        'MAINSTAY_OPERATOR_REASON',
      ),
    )
    .addOption(
      new Option('--output <format>', 'how results are shown')
        .choices(['table', 'json'])
        .env('MAINSTAY_OUTPUT')
        .default('table'),
    );
  addAccountCommands(program);
  addMfaCommands(program);
  addContactCommands(program);
  addKeyCommands(program);
  addMemberCommands(program);
  addRoleCommands(program);
  addTenantCommands(program);
  addTenantsCommands(program);
  addResourceCommands(program);
  addEventCommands(program);
  addSearchCommand(program);
  addCallCommand(program);
  extend?.(program);
  addCompletionCommand(program);
  return program;
}

/** What a process that runs a command line does: that, and what becomes of failures that are nobody's. */
export async function runProcess(argv: readonly string[], extend?: Extension): Promise<void> {
  endWithReader();
  ownUpToStrayFailures();
  await run(argv, extend);
}

/** Runs the command line and sets the exit code. Failures go to standard error. */
export async function run(argv: readonly string[], extend?: Extension): Promise<void> {
  dropEmptyVariables();
  const program = createProgram(extend);
  try {
    await program.parseAsync(argv);
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return;
    const error = thrown instanceof CommanderError ? asUsage(thrown, program) : thrown;
    const { describeFailure, writeFailure } = await import('./failure-report.ts');
    const url = program.getOptionValue('url');
    const report = describeFailure(error, typeof url === 'string' ? url : DEFAULT_URL);
    process.exitCode = report.exitCode;
    writeFailure(report, wantedFormat(argv));
  }
}

function asUsage(error: CommanderError, program: Command) {
  // A group without a command has shown its help, which is the answer.
  const text = error.code === 'commander.help' ? 'Name a command' : error.message.replace(/^error: /, '');
  return usageError(`${text} (see ${program.name()} --help)`);
}

/** The format that failures are told in, also when the flags could not be read. */
function wantedFormat(argv: readonly string[]): OutputFormat {
  const flag = argv.findLast((word, index) => word.startsWith('--output=') || argv[index - 1] === '--output');
  return (flag?.replace(/^--output=/, '') ?? process.env['MAINSTAY_OUTPUT']) === 'json' ? 'json' : 'table';
}

/** Environment variables that are set to nothing count as not given. */
function dropEmptyVariables(): void {
  for (const [name, value] of Object.entries(process.env)) {
    if (value === '' && /^(?:MAINSTAY|DATABASE)_/.test(name)) delete process.env[name];
  }
}

/**
 * A promise that nobody awaits, such as one of a database driver's, does not cut a command off half-way, an operator's migration for
 * example: it is told, and how the command itself ends decides the exit code.
 */
function ownUpToStrayFailures(): void {
  process.on('unhandledRejection', (reason) => {
    const cause = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    process.stderr.write(`STRAY_FAILURE: ${cause}\n`);
  });
}

/** In `mainstay contacts list --all | head` the reader leaves first: that ends the command, and is no failure. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
}
