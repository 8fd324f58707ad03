import type { ContactDraft } from '../import-row.ts';
import { splitName } from '../split-name.ts';
import { listOf } from './vcard-entries.ts';
import { splitWritten, unescapeText, type VcardText } from './vcard-lines.ts';

/** What a card says about what somebody is called. */
export interface CardNames {
  /** FN. */
  formatted: string;
  /** N as written, and the version whose rules it follows. */
  written?: string;
  version?: string;
  /** The first part of ORG. */
  company?: string;
  /** The card says that it is a company's. */
  isCompany: boolean;
}

/** Fills in a contact's name. A card without a person's name goes by its company's, whole. */
export function addNames(input: ContactDraft, names: CardNames): void {
  const { formatted, written, version = '', isCompany } = names;
  const parts = written === undefined ? {} : nameParts(written, version);
  const company = names.company || (isCompany ? formatted : '');
  if (company !== '') input['company'] ??= company;
  const named = parts['firstName'] !== undefined || parts['lastName'] !== undefined;
  Object.assign(input, parts);
  if (formatted === '' || isCompany || formatted === company) return;
  if (!named) Object.assign(input, splitName(formatted), { ...input });
  else if (parts['firstName'] === undefined && parts['prefix'] === undefined) {
    // "Family" alone may be the last word of a whole name.
    const last = String(parts['lastName']);
    const first = formatted.endsWith(` ${last}`) ? formatted.slice(0, -last.length).trim() : '';
    if (first !== '') input['firstName'] = first;
  }
}

/** N: family; given; additional; prefixes; suffixes (RFC 6350, section 6.2.2). Each is a list, save in version 2.1. */
function nameParts(value: string, version: string): Record<string, unknown> {
  const lists = splitWritten(value, ';').map((part) =>
    version.startsWith('2') ? [unescapeText(part).trim()].filter(Boolean) : listOf(part),
  );
  const [family = [], given = [], middleNames = [], prefixes = [], suffixes = []] = lists;
  const parts = {
    lastName: family.join(' '),
    firstName: given.join(' '),
    prefix: prefixes.join(' '),
    suffix: suffixes.join(', '),
  };
  const filled = Object.entries(parts).filter(([, text]) => text !== '');
  return { ...Object.fromEntries(filled), ...(middleNames.length > 0 ? { middleNames } : {}) };
}

/** What a card goes by. */
export function nameOfCard({ properties }: VcardText): string {
  const valueOf = (wanted: string) =>
    properties.find(({ name, value }) => name === wanted && value.trim() !== '')?.value;
  const formatted = valueOf('FN');
  if (formatted !== undefined) return unescapeText(formatted).trim();
  const [family = '', given = ''] = splitWritten(valueOf('N') ?? '', ';').map((part) => unescapeText(part).trim());
  return [given, family].filter(Boolean).join(' ') || unescapeText(splitWritten(valueOf('ORG') ?? '', ';')[0]!).trim();
}
