import postgres from 'postgres';
import { expect, inject, it } from 'vitest';
import { faultCode, meaningOf, serverFault } from './index.ts';

const url = inject('postgresUrl');

it.each([
  ['53100', 'exhausted'],
  ['53200', 'exhausted'],
  ['53300', 'away'],
  ['57P01', 'away'],
  ['08006', 'away'],
  ['08P01', 'away'],
  ['55P03', 'contention'],
  ['ECONNREFUSED', 'away'],
  ['EPIPE', 'away'],
  ['42P01', undefined],
  ['28P01', undefined],
  ['toString', undefined],
])('%s means %s', (code, meaning) => {
  expect(meaningOf(code)).toBe(meaning);
});

it('reads the server’s own error out of what wraps it, and takes no other code for an SQLSTATE', async () => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const fault = await sql.unsafe(`do $$ begin raise exception 'full' using errcode = '53100'; end $$`).catch((e) => e);
  await sql.end();
  const wrapped = new Error('Failed query', { cause: new Error('again', { cause: fault }) });
  expect(serverFault(wrapped)).toEqual({ code: '53100', constraint: undefined });
  expect(faultCode(wrapped)).toBe('53100');
  const network = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  expect(serverFault(network)).toBeUndefined();
  expect(faultCode(new Error('lost', { cause: network }))).toBe('ECONNREFUSED');
  for (const nothing of [undefined, 'text', new Error('none')]) expect(faultCode(nothing)).toBeUndefined();
});

it('names the constraint that was violated', async () => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const fault = await sql
    .begin(async (tx) => {
      await tx`create temp table once (n int constraint once_n primary key) on commit drop`;
      await tx`insert into once values (1), (1)`;
    })
    .catch((e: unknown) => e);
  await sql.end();
  expect(serverFault(fault)).toEqual({ code: '23505', constraint: 'once_n' });
});
