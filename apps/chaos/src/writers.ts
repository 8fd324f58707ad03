import { setTimeout as sleep } from 'node:timers/promises';
import { type Write, writeOnce } from './keyed-write.ts';
import { emptyRecord, type Tenant, type WriteRecord, type WrittenContact } from './write-record.ts';

/** One round in so many is an import, of so many contacts. */
const IMPORT_EVERY = 4;
const ROWS = 3;

/** Between two writes of a writer, in milliseconds; much longer once there have been enough. */
const PAUSE_MS = 20;
const IDLE_PAUSE_MS = 500;

/**
 * Creates, updates, deletes and imports contacts for the tenants by turns until stopped. Nothing in what is written is unique but by the
 * writer's choice: a write that happens twice is there twice.
 */
export function startWriters(urls: readonly string[], tenants: readonly Tenant[], writers: number, enough: number) {
  const record = emptyRecord();
  const stopping = new AbortController();
  const pause = () => sleep(record.acknowledged < enough ? PAUSE_MS : IDLE_PAUSE_MS);
  const running = Array.from({ length: writers }, async (_, writer) => {
    for (let n = 0; !stopping.signal.aborted; n++) {
      const tenant = tenants[(writer + n) % tenants.length]!;
      const write = (what: Write) => writeOnce(urls, tenant, what, record);
      const name = `${tenant.mark} ${writer} ${n}`;
      if (n % IMPORT_EVERY === IMPORT_EVERY - 1) await importContacts(tenant, name, write, record);
      else await liveOneLife(tenant, name, write, record, pause);
      await pause();
    }
  });
  return {
    record,
    /** A round under way is seen through, or nobody knows whether its last write happened. */
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

type Send = (write: Write) => ReturnType<typeof writeOnce>;

/** A contact is created, updated twice, and one of two is deleted. What is in doubt is left alone. */
async function liveOneLife(tenant: Tenant, name: string, send: Send, record: WriteRecord, pause: () => Promise<void>) {
  const contact: WrittenContact = {
    tenant,
    name,
    id: null,
    updates: 0,
    doubtfulUpdates: 0,
    lastName: '',
    deletion: 'none',
  };
  record.contacts.push(contact);
  const created = await send({ method: 'POST', path: '/contacts', body: { firstName: name }, expected: 201 });
  if (!created?.id) return;
  contact.id = created.id;
  const path = `/contacts/${created.id}`;
  for (const lastName of ['first', 'second']) {
    await pause();
    if (!(await send({ method: 'PATCH', path, body: { lastName }, expected: 200 }))) {
      contact.doubtfulUpdates++;
      return;
    }
    contact.updates++;
    contact.lastName = lastName;
  }
  if (Math.random() < 0.5) return;
  await pause();
  contact.deletion = (await send({ method: 'DELETE', path, expected: 204 })) ? 'acknowledged' : 'in doubt';
}

async function importContacts(tenant: Tenant, name: string, send: Send, record: WriteRecord): Promise<void> {
  const names = Array.from({ length: ROWS }, (_, row) => `${name} ${row}`);
  const file = { tenant, names, isAcknowledged: false };
  record.imports.push(file);
  const content = ['firstName', ...names].join('\n');
  const body = { format: 'csv', content };
  file.isAcknowledged = (await send({ method: 'POST', path: '/contacts/imports', body, expected: 202 })) !== null;
}
