import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { collect, collectField, collectMapping, limitOption } from '../terminal/option-values.ts';

const STATUSES = ['lead', 'active', 'inactive', 'archived'] as const;
const SORTS = ['createdAt', 'updatedAt', 'firstName', 'lastName'] as const;
const sortChoices = SORTS.flatMap((field) => [field, `-${field}`] as const);

export function addContactCommands(program: Command): void {
  const contacts = program.command('contacts').description('list, create, import and export contacts');
  addReading(contacts);
  addCreating(contacts);
  addImporting(contacts);
}

const searchFlag = () => new Option('--search <words>', 'names, company, title, a whole email or phone');
const statusFlag = () => new Option('--status <status>', 'the contact’s status').choices(STATUSES);

function addReading(contacts: Command): void {
  contacts
    .command('list')
    .description('list contacts; JSON is one array')
    .addOption(limitOption())
    .option('--all', 'every contact')
    .addOption(searchFlag())
    .option('--tag <name>', 'with this tag')
    .addOption(statusFlag())
    .option('--company <id>', 'of this company')
    .option('--owner <id>', 'owned by this user')
    .option('--created-after <time>', 'ISO 8601, such as 2026-01-31T00:00:00Z')
    .addOption(new Option('--sort <field>', 'the order, -createdAt unless given').choices(sortChoices))
    .action(async (options, command) => {
      const { listContacts } = await import('./list-contacts.ts');
      await listContacts(settingsOf(command), options);
    });
  contacts
    .command('get')
    .description('show one contact')
    .argument('<id>', 'the contact’s id')
    .action(async (id, _options, command) => {
      const { getContact } = await import('./list-contacts.ts');
      await getContact(settingsOf(command), id);
    });
  contacts
    .command('export')
    .description('write contacts to standard output or a file')
    .addOption(new Option('--format <format>', 'by the file’s name, or csv').choices(['csv', 'vcard', 'json'] as const))
    .addOption(
      new Option('--dialect <dialect>', 'CSV: who reads it, excel unless given').choices([
        'excel',
        'plain',
        'google',
        'outlook',
      ] as const),
    )
    .addOption(new Option('--vcard-version <version>', '4.0 unless given').choices(['3.0', '4.0'] as const))
    .option('-o, --file <file>', 'write this file; it appears when it is whole')
    .addOption(searchFlag())
    .option('--tag <name>', 'with this tag')
    .addOption(statusFlag())
    .option('--company <id>', 'of this company')
    .option('--owner <id>', 'owned by this user')
    .option('--created-after <time>', 'ISO 8601, such as 2026-01-31T00:00:00Z')
    .action(async (options, command) => {
      const { exportContacts } = await import('./export-contacts.ts');
      await exportContacts(settingsOf(command), options);
    });
}

function addCreating(contacts: Command): void {
  contacts
    .command('create')
    .description('create a contact from flags, from JSON, or from both')
    .option('--first-name <name>', 'first name')
    .option('--last-name <name>', 'last name')
    .addOption(new Option('--email <address>', 'may be repeated').argParser(collect))
    .addOption(new Option('--phone <number>', 'with country code; may be repeated').argParser(collect))
    .option('--company <name>', 'name of the company')
    .option('--company-id <id>', 'id of the company’s record')
    .option('--title <title>', 'job title')
    .addOption(new Option('--tag <name>', 'may be repeated').argParser(collect))
    .addOption(statusFlag())
    .option('--owner <id>', 'owned by this user')
    .option('--source <source>', 'where the contact came from')
    .option('--external-id <id>', 'its id in another system')
    .addOption(new Option('--field <name=value>', 'a custom field; may be repeated').argParser(collectField))
    .option('--json <file>', 'the contact as the API takes it; - reads standard input. Flags go before it')
    .action(async (options, command) => {
      const { createContact } = await import('./create-contact.ts');
      await createContact(settingsOf(command), options);
    });
}

function addImporting(contacts: Command): void {
  contacts
    .command('import')
    .description('import a CSV or vCard file; ends with 1 when rows failed')
    .argument('<file>', 'the file; - reads standard input')
    .addOption(
      new Option('--format <format>', 'by what stands in the file unless given').choices(['csv', 'vcard'] as const),
    )
    .addOption(new Option('--mode <mode>', 'create unless given').choices(['create', 'update', 'upsert'] as const))
    .addOption(new Option('--match-by <field>', 'email unless given').choices(['email', 'externalId'] as const))
    .addOption(
      new Option('--mapping <header=field>', 'where a column or a vCard property goes; may be repeated').argParser(
        collectMapping,
      ),
    )
    .addOption(
      new Option('--unmapped <where>', 'where goes what no field takes; it is listed in any case').choices([
        'report',
        'customFields',
        'notes',
      ] as const),
    )
    .addOption(
      new Option(
        '--lists <how>',
        'whether a row’s emails, tags and the like are added to those of the contact it updates',
      ).choices(['add', 'replace'] as const),
    )
    .option('--strict', 'a row with one odd value fails; unless given, the value is left out with a warning')
    .option(
      '--default-country <code>',
      'of phone numbers without a country code, such as DE; the tenant’s unless given',
    )
    .option('--encoding <name>', 'such as windows-1252; by the file’s byte order mark or UTF-8 unless given')
    .option('--dry-run', 'report what would happen, and change nothing')
    .option('--no-wait', 'print the import’s id and leave it running')
    .action(async (file, options, command) => {
      const { importContacts } = await import('./import-contacts.ts');
      await importContacts(settingsOf(command), file, options);
    });
  contacts
    .command('import-status')
    .description('show what became of an import; ends with 1 when rows failed')
    .argument('<id>', 'the import’s id')
    .option('--wait', 'wait until it has ended')
    .action(async (id, options, command) => {
      const { showImport } = await import('./import-contacts.ts');
      await showImport(settingsOf(command), id, options.wait ?? false);
    });
}
