import type { Contact } from '../../contacts.schemas.ts';
import { readCard } from '../../import/vcard/vcard-card.ts';
import { OWN_PROPERTY, readVcards } from '../../import/vcard/vcard-lines.ts';
import { unsaidFacts } from '../../../transfer/index.ts';
import { factsOf } from '../contact-facts.ts';
import { folded, grouped, list, type Property, text } from './vcard-text.ts';

export type VcardVersion = '3.0' | '4.0';

/** A contact as a vCard of version 3.0 (RFC 2426) or 4.0 (RFC 6350), which the import reads back into an equal contact. */
export function writeVcard(contact: Contact, version: VcardVersion): string {
  const lines = grouped(propertiesOf(contact, version), version);
  const unsaid = unsaidFacts(factsOf(contact), readLines(lines));
  const own = Object.keys(unsaid).length > 0 ? [`${OWN_PROPERTY}:${text(JSON.stringify(unsaid))}`] : [];
  const all = ['BEGIN:VCARD', `VERSION:${version}`, ...lines, ...own, `REV:${revision(contact)}`, 'END:VCARD'];
  return all.map((line) => `${folded(line)}\r\n`).join('');
}

/** What the import will read from these lines. */
function readLines(lines: readonly string[]) {
  const [card] = readVcards(['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\n'));
  return card ? readCard(card).input : {};
}

function revision({ updatedAt }: Contact): string {
  return updatedAt.replace(/[-:]|\.\d+/g, '');
}

function propertiesOf(contact: Contact, version: VcardVersion): Property[] {
  const { company, department, title, role, nickname, birthday, notes, tags, externalId } = contact;
  const is4 = version === '4.0';
  const name = [[contact.lastName], [contact.firstName], contact.middleNames, [contact.prefix], [contact.suffix]];
  const isNameless = contact.firstName === '' && contact.lastName === '' && contact.middleNames.length === 0;
  const organisation = [company ?? '', ...(department ? [department] : [])].map(text).join(';');
  return [
    { name: 'FN', value: text(contact.displayName) },
    { name: 'N', value: name.map(list).join(';') },
    ...optional('NICKNAME', nickname && text(nickname)),
    ...optional('X-PHONETIC-FIRST-NAME', contact.phoneticFirstName && text(contact.phoneticFirstName)),
    ...optional('X-PHONETIC-LAST-NAME', contact.phoneticLastName && text(contact.phoneticLastName)),
    ...optional('ORG', company || department ? organisation : ''),
    ...optional('X-ABShowAs', isNameless && company ? 'COMPANY' : ''),
    ...optional('TITLE', title && text(title)),
    ...optional('ROLE', role && text(role)),
    ...contact.emails.map((email) => ({ name: 'EMAIL', value: text(email.value), entry: email })),
    ...contact.phones.map((phone) => phoneProperty(phone, is4)),
    ...contact.addresses.map(({ street, city, region, postalCode, country, ...entry }) => ({
      name: 'ADR',
      value: `;;${[street, city, region, postalCode, country].map((part) => text(part ?? '')).join(';')}`,
      entry,
    })),
    ...contact.urls.map((url) => ({ name: 'URL', value: text(url.value), entry: url })),
    ...contact.handles.map((handle) => ({ name: 'IMPP', value: text(handle.value), entry: handle })),
    ...contact.related.map((one) =>
      is4
        ? { name: 'RELATED', params: 'VALUE=text', value: text(one.value), entry: one }
        : { name: 'X-ABRELATEDNAMES', value: text(one.value), entry: one },
    ),
    ...optional('BDAY', birthday && (is4 ? birthday.replace(/(\d)-/g, '$1').replace(/-(\d\d)$/, '$1') : birthday)),
    ...optional('NOTE', notes && text(notes)),
    ...optional('CATEGORIES', tags.length > 0 ? tags.map(text).join(',') : ''),
    ...optional('UID', externalId && text(externalId)),
  ];
}

function optional(name: string, value: string | null): Property[] {
  return value ? [{ name, value }] : [];
}

/** A number in international form is a URI in version 4.0, which alone can say its extension (RFC 3966). */
function phoneProperty(phone: Contact['phones'][number], is4: boolean): Property {
  const isUri = is4 && /^\+\d+(?:;ext=\d+)?$/.test(phone.value);
  return isUri
    ? { name: 'TEL', params: 'VALUE=uri', value: `tel:${phone.value}`, entry: phone }
    : { name: 'TEL', value: text(phone.value), entry: phone };
}
