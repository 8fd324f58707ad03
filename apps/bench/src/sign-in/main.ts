import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@mainstay/core';
import { openDatabase } from '@mainstay/db';
import { users } from '@mainstay/db/schema';
import { startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { coreModules } from '@mainstay/router';
import { readConfig, startServer } from '@mainstay/server';
import argon2 from 'argon2';
import { median, rankTest } from './rank-test.ts';

/**
 * Reports whether a failed sign-in tells a known address from an unknown one: 500 of each with a wrong password, interleaved at random,
 * one at a time. Ends with 1 when the answers differ, when the medians are more than 5 % apart, or when a rank test finds the times to
 * come from two distributions (p < 0.01).
 */
const TRIES = 500;
const WARM_UP = 50;
const MEDIANS_WITHIN = 0.05;
const SIGNIFICANT = 0.01;

const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-sign-in-'));
const postgres = await startEmbeddedPostgres({ dataDir, durable: true, stopWithParent: true });
const key = () => `bench:${randomBytes(32).toString('base64')}`;
const server = await startServer(
  readConfig({
    DATABASE_URL: postgres.url,
    MAINSTAY_DATA_DIR: dataDir,
    SECRET_KEYS: key(),
    ENCRYPTION_KEYS: key(),
    PORT: '0',
    ROLE: 'api',
    LOG_LEVEL: 'error',
    RATE_LIMIT_SCALE: '1000',
  }),
  coreModules,
);
try {
  const known = await insertPeople(postgres.url);
  const unknown = Array.from({ length: TRIES }, () => `${randomUUID()}@example.test`);
  for (let n = 0; n < WARM_UP; n++) await signIn(`${randomUUID()}@example.test`);
  const times = { known: [] as number[], unknown: [] as number[] };
  const bodies = new Set<string>();
  const queue = [
    ...known.map((email) => ({ kind: 'known' as const, email })),
    ...unknown.map((email) => ({ kind: 'unknown' as const, email })),
  ];
  for (const { kind, email } of shuffled(queue)) {
    const { milliseconds, answer } = await signIn(email);
    times[kind].push(milliseconds);
    bodies.add(answer);
  }
  const [a, b] = [median(times.known), median(times.unknown)];
  const apart = Math.abs(a - b) / Math.max(a, b);
  const p = rankTest(times.known, times.unknown);
  const alike = bodies.size === 1 && apart <= MEDIANS_WITHIN && p >= SIGNIFICANT;
  console.log(`failed sign-ins        ${TRIES} known + ${TRIES} unknown addresses, interleaved
answers                ${bodies.size === 1 ? 'one and the same' : `${bodies.size} different ones`}: ${[...bodies].join(' | ')}
median known           ${a.toFixed(2)} ms
median unknown         ${b.toFixed(2)} ms
medians apart          ${(apart * 100).toFixed(2)} % (at most ${MEDIANS_WITHIN * 100} %)
rank test              p = ${p.toFixed(3)} (at least ${SIGNIFICANT})
${alike ? 'alike' : 'NOT ALIKE'}`);
  process.exitCode = alike ? 0 : 1;
} finally {
  await server.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** People with passwords of their own, put into the database itself; returns their addresses. */
async function insertPeople(url: string): Promise<string[]> {
  const database = openDatabase({ url, poolSize: 1 });
  const passwordHash = await argon2.hash(randomUUID(), {
    type: argon2.argon2id,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  });
  const rows = Array.from({ length: TRIES }, () => ({
    id: newId(),
    email: `${randomUUID()}@example.test`,
    name: 'Known Person',
    passwordHash,
  }));
  await database.asSystem('seed', (tx) => tx.insert(users).values(rows));
  await database.close();
  return rows.map(({ email }) => email);
}

async function signIn(email: string): Promise<{ milliseconds: number; answer: string }> {
  const started = performance.now();
  const reply = await fetch(`${server.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'Not-the-password-1' }),
  });
  const { error } = (await reply.json()) as { error: { requestId?: string } };
  const milliseconds = performance.now() - started;
  delete error.requestId;
  return { milliseconds, answer: `${reply.status} ${JSON.stringify(error)}` };
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
