import { parse } from 'postgres-array';
import type postgres from 'postgres';

/** PostgreSQL's own types that this product keeps arrays of, and the oid of the array (pg_type.dat; fixed for good). */
const ARRAY_OF: Record<string, string> = {
  '16': '1000', // boolean
  '17': '1001', // bytea
  '18': '1002', // "char"
  '19': '1003', // name
  '20': '1016', // bigint
  '21': '1005', // smallint
  '23': '1007', // integer
  '25': '1009', // text
  '26': '1028', // oid
  '114': '199', // json
  '700': '1021', // real
  '701': '1022', // double precision
  '869': '1041', // inet
  '1042': '1014', // character
  '1043': '1015', // character varying
  '1082': '1182', // date
  '1083': '1183', // time
  '1114': '1115', // timestamp
  '1184': '1185', // timestamptz
  '1700': '1231', // numeric
  '2950': '2951', // uuid
  '3802': '3807', // jsonb
};

/**
 * Settings of every postgres.js client. By itself it asks each new session for all array types, in a promise that nobody holds: a session
 * that ends at that moment would end the process. What it would learn is `addArrayTypes`. Keepalive is in seconds.
 */
export const CLIENT_SETTINGS = { fetch_types: false, keep_alive: 5 } as const;

type Convert = (value: unknown) => unknown;
type Tables = Record<'parsers' | 'serializers', Record<string, Convert | undefined>>;

/** The published types leave out that both tables are keyed by type oid. */
const tablesOf = (client: postgres.Sql) => client.options as unknown as Tables;

/** Teaches a client arrays, where it does not know them yet: as values of the element's type. */
export function addArrayTypes<Client extends postgres.Sql>(client: Client): Client {
  const { parsers, serializers } = tablesOf(client);
  for (const [element, array] of Object.entries(ARRAY_OF)) {
    const read = parsers[element];
    const write = serializers[element];
    parsers[array] ??= (text) => parse(String(text), (entry) => (read ? read(entry) : entry));
    serializers[array] ??= (value) => arrayText(value, write);
  }
  return client;
}

/** An array as PostgreSQL reads it (manual, section 8.15.2); any other value as it is. */
function arrayText(value: unknown, write: Convert | undefined): unknown {
  if (!Array.isArray(value)) return value;
  const entries: unknown[] = value;
  const parts = entries.map((entry) => {
    if (Array.isArray(entry)) return String(arrayText(entry, write));
    if (entry === null || entry === undefined) return 'null';
    return `"${String(write ? write(entry) : entry).replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  });
  return `{${parts.join(',')}}`;
}

/** Dates and JSON pass as text, as Drizzle expects; serializers must not throw, because a throw costs the connection. */
export function keepText(client: postgres.Sql): void {
  const { parsers, serializers } = tablesOf(client);
  const text = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value));
  const quoted = (value: unknown) => (value === null ? 'null' : `"${text(value)}"`);
  for (const oid of ['1082', '1083', '1114', '1184']) {
    parsers[oid] = (value) => value;
    serializers[oid] = text;
  }
  for (const oid of ['1115', '1182', '1185', '1231']) {
    parsers[oid] = (value) => value;
    serializers[oid] = (value) => (Array.isArray(value) ? `{${value.map(quoted).join(',')}}` : text(value));
  }
  for (const oid of ['114', '3802']) {
    serializers[oid] = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
  }
}
