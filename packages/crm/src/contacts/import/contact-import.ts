import type { ImportKind } from '../../transfer/index.ts';
import { contactView } from '../details/contact-record.ts';
import { detectFormat } from './detect-format.ts';
import { readImport } from './import-reader.ts';
import type { ContactDraft } from './import-row.ts';
import { ImportOptions } from './import.schemas.ts';
import { type PreparedRow, prepareRow, rememberRow, type RowWriter } from './prepare-row.ts';
import { revertContact } from './revert-import.ts';
import { writeRows } from './write-import-row.ts';

/** How files become contacts. */
export const contactImport: ImportKind<RowWriter, ContactDraft, PreparedRow> = {
  entity: 'contact',
  events: 'contact.import',
  tasks: { import: 'contacts:import', revert: 'contacts:revert-import' },
  formatOf: detectFormat,
  read: readImport,
  async begin(who, of) {
    const view = await contactView(who.services, who.tenantId);
    const options = ImportOptions.parse(of.options);
    const { defaultCountry } = options;
    const preferences = defaultCountry === null ? view.preferences : { ...view.preferences, defaultCountry };
    const matchBy = of.matchBy === 'externalId' ? of.matchBy : 'email';
    return {
      ...who,
      ...view,
      preferences,
      import: { ...of, matchBy },
      options,
      seen: new Set(),
      labels: new Map(),
      asText: true,
    };
  },
  prepare: prepareRow,
  remember: rememberRow,
  write: writeRows,
  revert: revertContact,
};
