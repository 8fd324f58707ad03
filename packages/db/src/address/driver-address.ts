import type { ClientConfig } from 'pg';
import type postgres from 'postgres';
import { databaseAddress } from './database-address.ts';

/** The address as postgres.js takes it. */
export function driverAddress(url: string): postgres.Options<Record<string, postgres.PostgresType>> {
  const { host, port, user, password, database, ssl } = databaseAddress(url);
  const socket = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : {};
  // As lists, which it takes and its types leave out: a text is split at the colons of an IPv6 address.
  const server = { host: [host], port: [port] } as unknown as { host: string; port: number };
  return { ...socket, ...server, user, pass: password, database, ssl: ssl === false ? false : { ...ssl } };
}

/** The address as `pg` takes it, in parts: what a connection string says would win over `ssl`. */
export function clientAddress(url: string): ClientConfig {
  return databaseAddress(url);
}
