import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { positive, positiveOrNone } from '../terminal/option-values.ts';

export function addTenantCommands(program: Command): void {
  const tenant = program.command('tenant').description('manage tenants');
  tenant
    .command('create')
    .description('create a tenant of your own')
    .requiredOption('--name <name>', 'its name')
    .option('--subdomain <name>', 'made from the name unless given')
    .action(async (options, command) => {
      const { createTenant } = await import('./create-tenant.ts');
      await createTenant(settingsOf(command), options);
    });
  tenant
    .command('usage')
    .description('show what the tenant uses of its plan')
    .action(async (_options, command) => {
      const { showTenantUsage } = await import('./tenant-usage.ts');
      await showTenantUsage(settingsOf(command));
    });
  addSettings(tenant);
  addDomains(tenant);
}

function addSettings(tenant: Command): void {
  tenant
    .command('settings')
    .description('show the tenant’s settings, or change those that are given')
    .option('--locale <tag>', 'such as en-GB (BCP 47)')
    .option('--timezone <name>', 'such as Europe/Berlin (IANA)')
    .option('--currency <code>', 'such as EUR (ISO 4217)')
    .addOption(new Option('--require-mfa <state>', 'members need a second factor').choices(['on', 'off'] as const))
    .option('--default-country <code>', 'of phone numbers that name none, such as DE (ISO 3166-1); or none')
    .addOption(
      new Option('--ai-personal-data <choice>', 'whether what is known of people is sent to the AI endpoint').choices([
        'on',
        'off',
      ] as const),
    )
    .addOption(
      new Option('--unique-emails <scope>', 'whether an email is one contact’s only').choices([
        'tenant',
        'off',
      ] as const),
    )
    .addOption(new Option('--requests-per-minute <calls>', 'of all callers; or none').argParser(positiveOrNone))
    .addOption(new Option('--deleted-days <days>', 'deleted records can be restored').argParser(positive))
    .addOption(new Option('--audit-days <days>', 'the audit log is kept; or none: for ever').argParser(positiveOrNone))
    .addOption(new Option('--event-days <days>', 'the event log is kept').argParser(positive))
    .action(async (options, command) => {
      const { tenantSettings } = await import('./tenant-settings.ts');
      await tenantSettings(settingsOf(command), options);
    });
}

function addDomains(tenant: Command): void {
  const domains = tenant.command('domains').description('domain names of the tenant’s own');
  domains
    .command('list')
    .description('list domains')
    .action(async (_options, command) => {
      const { listDomains } = await import('./domains.ts');
      await listDomains(settingsOf(command));
    });
  domains
    .command('add')
    .description('add a domain, and show the DNS record that proves it')
    .argument('<host>', 'such as example.com')
    .action(async (host, _options, command) => {
      const { addDomain } = await import('./domains.ts');
      await addDomain(settingsOf(command), host);
    });
  for (const [name, description] of [
    ['verify', 'look the DNS record up'],
    ['set-primary', 'make a verified domain the one that links name'],
    ['remove', 'give a domain up'],
  ] as const) {
    domains
      .command(name)
      .description(description)
      .argument('<domain>', 'host name or id')
      .action(async (domain, _options, command) => {
        const { changeDomain } = await import('./domains.ts');
        await changeDomain(settingsOf(command), name, domain);
      });
  }
}
