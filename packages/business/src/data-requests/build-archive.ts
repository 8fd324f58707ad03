import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Tx } from '@mainstay/db';
import { type Person, uuids } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { ZipFile } from 'yazl';

/** What an archive is, for programs. */
const FORMAT = { format: 'mainstay-person', version: 1 };

/** Names of files by module, where they are not its last word. */
const NAMES: Record<string, string> = { 'business/data-requests': 'requests' };

/** Columns that say nothing to anybody: which tenant it is, and digests of words. */
const OMITTED = new Set(['tenant_id', 'words', 'search_codes', 'external_key']);

/** All that is held about a person as a zip: one JSON file for each module, their files, and a manifest with a SHA-256 of each. */
export async function buildArchive(tx: Tx, person: Person, about: { requestId: string; at: string }): Promise<Buffer> {
  const entries = new Map<string, Buffer>();
  const counts: Record<string, number> = {};
  for (const [module, tables] of await tablesOf(tx, person, counts))
    entries.set(`${NAMES[module] ?? module.split('/').at(-1)!}.json`, jsonOf(tables));
  for (const [name, bytes] of await filesOf(tx, person)) entries.set(name, bytes);
  const files = [...entries].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
  entries.set('manifest.json', jsonOf({ ...FORMAT, ...about, contactIds: person.ids, rows: counts, files }));
  entries.set('index.html', indexOf(files));
  const zip = new ZipFile();
  for (const [name, bytes] of entries) zip.addBuffer(bytes, name, { mtime: new Date(about.at) });
  zip.end();
  return buffer(zip.outputStream);
}

/** The rows about the person by module and table: in the order of the modules. */
async function tablesOf(tx: Tx, person: Person, counts: Record<string, number>) {
  const modules = new Map<string, Record<string, object[]>>();
  const people = uuids(person.ids);
  for (const [table, { about, open, module }] of person.services.registry.personalData) {
    if (!about) continue;
    const rows = await tx.execute<{ row: Record<string, unknown> }>(sql`
      select to_jsonb(r) as row from ${sql.identifier(table)} r where r.tenant_id = ${person.tenantId} and (${about(people)}) order by to_jsonb(r) ->> 'id', to_jsonb(r)::text`);
    if (rows.length === 0) continue;
    counts[table] = rows.length;
    const shown = [...rows].map(({ row }) => ({ ...plainOf(row), ...open?.(row, person) }));
    modules.set(module, { ...modules.get(module), [table]: shown });
  }
  return modules;
}

/** What of a row can be read: without bytes, which are sealed or digests. */
function plainOf(row: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(row).filter(([column, value]) => !OMITTED.has(column) && !isBytes(value)));
}

function isBytes(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isBytes);
  return typeof value === 'string' && /^\\x(?:[0-9a-f]{2})*$/.test(value);
}

/** The files that are on the person, by their names in the archive. */
async function filesOf(tx: Tx, { tenantId, ids, services }: Person): Promise<[string, Buffer][]> {
  const rows = await tx.execute<{ id: string; name: string; key: string }>(sql`
    select f.id, f.name, b.storage_key as key from files f
      join file_blobs b on b.tenant_id = f.tenant_id and b.sha256 = f.sha256
     where f.tenant_id = ${tenantId} and exists (
       select from file_links l where l.tenant_id = f.tenant_id and l.file_id = f.id and l.contact_id = any (${uuids(ids)})) order by f.id`);
  const found: [string, Buffer][] = [];
  for (const { id, name, key } of rows) {
    const bytes = await services.storage.get(key);
    if (!bytes) throw new Error(`file ${id} is not stored`);
    found.push([`files/${id}/${name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')}`, Buffer.from(bytes)]);
  }
  return found;
}

function indexOf(files: readonly { name: string }[]): Buffer {
  const items = files.map(({ name }) => `<li><a href="${encodeURI(name)}">${escapeHtml(name)}</a></li>`).join('\n');
  return Buffer.from(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Your data</title>
<h1>Your data</h1><p>What is held about you, as JSON, and your files. <code>manifest.json</code> has the checksum of each.</p><ul>
${items}</ul></html>`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const jsonOf = (value: object) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
