import { Id } from '@mainstay/core';
import { z } from 'zod';
import { importAnswers, importedFile, strict } from '../../transfer/index.ts';

const format = z.enum(['csv', 'vcard']);
const matchBy = z.enum(['email', 'externalId']);

/** How an import judges and writes rows. */
export const ImportOptions = z.object({
  unmapped: z
    .enum(['report', 'customFields', 'notes'])
    .default('report')
    .describe(
      'What becomes of columns, properties, parameters and labels that no field takes. They are listed in any case; `customFields` ' +
        'keeps each under a key made of its name, `notes` as lines of the contact’s notes.',
    ),
  lists: z
    .enum(['add', 'replace'])
    .default('add')
    .describe(
      'Whether the emails, phones, addresses, tags and the like of a row come to those of the contact it updates, or replace them',
    ),
  strict,
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Use a two-letter country code (ISO 3166-1), such as DE')
    .nullable()
    .default(null)
    .describe('Country of phone numbers without a country code; the tenant’s unless given'),
});
export type ImportOptions = z.output<typeof ImportOptions>;

export const ImportContacts = z.strictObject({
  format: format.optional().describe('Found by the content and the name of the file unless given'),
  ...importedFile,
  mapping: importedFile.mapping.describe(
    'Column header or vCard property to field, such as `emails.0.value`, `addresses.1.city`, `customFields.size`, `fullName`, `tags` or ' +
      '`ignore`. What is left out is recognised as Mainstay, Google, Outlook (English, German, French, Spanish), Thunderbird, Apple, HubSpot, ' +
      'Salesforce, LinkedIn, Mailchimp and Pipedrive name it.',
  ),
  matchBy: matchBy.default('email'),
  ...ImportOptions.shape,
});
export type ImportContacts = z.output<typeof ImportContacts>;

export const { Import, ImportPage, ImportDetail } = importAnswers({
  format,
  matchBy,
  options: ImportOptions,
  kept: { contactId: Id },
});
export type Import = z.infer<typeof Import>;
export type ImportPage = z.infer<typeof ImportPage>;
export type ImportDetail = z.infer<typeof ImportDetail>;
