import type { Contact } from '../../contacts.schemas.ts';

/** An extended property with what vCard has no property for, as JSON, so that a card read back gives an equal contact. */
export const OWN_PROPERTY = 'X-MAINSTAY';

/** Longest line in octets, without its line break (RFC 6350, section 3.2). */
const LINE_OCTETS = 75;

/** A contact as a vCard 4.0 (RFC 6350). */
export function writeVcard(contact: Contact): string {
  const { firstName, lastName, company, title, tags, externalId } = contact;
  const { status, source, ownerId, companyId, customFields } = contact;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `FN:${text(`${firstName} ${lastName}`.trim())}`,
    `N:${text(lastName)};${text(firstName)};;;`,
    ...(company ? [`ORG:${text(company)}`] : []),
    ...(title ? [`TITLE:${text(title)}`] : []),
    ...contact.emails.map((email) => `EMAIL${params(email)}:${text(email.value)}`),
    ...contact.phones.map((phone) => `TEL${params(phone)}:${text(phone.value)}`),
    ...contact.addresses.map(
      ({ street, city, region, postalCode, country, ...entry }) =>
        `ADR${params(entry)}:;;${[street, city, region, postalCode, country].map((part) => text(part ?? '')).join(';')}`,
    ),
    ...(tags.length > 0 ? [`CATEGORIES:${tags.map(text).join(',')}`] : []),
    ...(externalId ? [`UID:${text(externalId)}`] : []),
    `${OWN_PROPERTY}:${text(JSON.stringify({ status, source, ownerId, companyId, customFields }))}`,
    `REV:${contact.updatedAt.replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function text(value: string): string {
  return value.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
}

function params({ label, primary }: { label?: string | undefined; primary?: boolean | undefined }): string {
  // Only these labels are types that every reader knows; any other stands in a parameter of its own, encoded by RFC 6868.
  const type =
    label === undefined
      ? ''
      : /^(?:work|home|cell|fax)$/.test(label)
        ? `;TYPE=${label}`
        : `;X-LABEL="${encoded(label)}"`;
  return `${type}${primary ? ';PREF=1' : ''}`;
}

function encoded(label: string): string {
  return label
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replace(/\r\n?|\n/g, '^n');
}

/** Folds a line at 75 octets, never inside a character. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= LINE_OCTETS) return line;
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}
