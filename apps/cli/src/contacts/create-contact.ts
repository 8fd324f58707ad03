import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { usageError } from '../failures.ts';
import { printContact } from './list-contacts.ts';
import { unreadable } from './source-file.ts';

type NewContact = Parameters<Mainstay['contacts']['create']['mutate']>[0];

export interface CreateFlags {
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string[] | undefined;
  phone?: string[] | undefined;
  company?: string | undefined;
  companyId?: string | undefined;
  title?: string | undefined;
  tag?: string[] | undefined;
  owner?: string | undefined;
  status?: NewContact['status'];
  source?: string | undefined;
  externalId?: string | undefined;
  field?: Record<string, string> | undefined;
  /** A file with the contact as the API takes it, or `-`; flags go before what it says. */
  json?: string | undefined;
}

/** Creates a contact and prints it. */
export async function createContact(settings: Settings, flags: CreateFlags): Promise<void> {
  const { json, email, phone, tag, owner, field, ...same } = flags;
  const base = json === undefined ? {} : await readContact(json);
  const given = {
    ...same,
    emails: email?.map((value) => ({ value })),
    phones: phone?.map((value) => ({ value })),
    tags: tag,
    ownerId: owner,
    customFields: field,
  };
  const contact: object = {
    ...base,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
  if (!('firstName' in contact)) throw usageError('Give --first-name, or a contact by --json');
  const mainstay = await connect(settings);
  // The server checks it: what a file holds cannot be known here.
  await printContact(settings, await mainstay.contacts.create.mutate(contact as NewContact));
}

async function readContact(path: string): Promise<object> {
  const content = path === '-' ? await text(process.stdin) : await readFile(path, 'utf8').catch(unreadable(path));
  const contact = parseJson(content);
  if (typeof contact === 'object' && contact !== null && !Array.isArray(contact)) return contact;
  throw usageError(`${path === '-' ? 'Standard input' : path} does not hold a JSON object`);
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    // The parser's message quotes the content.
    return null;
  }
}
