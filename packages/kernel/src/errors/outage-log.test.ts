import { commonErrors } from '@mainstay/core';
import { PoolExhaustedError } from '@mainstay/db';
import { beforeEach, expect, it } from 'vitest';
import type { Logger, Services } from '../procedures/context.ts';
import { observed } from '../procedures/observe-call.ts';
import { toAppError } from './error-mapping.ts';
import { noteAnswer, noteOutage } from './outage-log.ts';

let lines: { message: string | undefined; cause: unknown }[];
let services: Services;
beforeEach(() => {
  lines = [];
  const note = (facts: object, message?: string) => {
    lines.push({ message, cause: 'cause' in facts ? facts.cause : undefined });
  };
  const logger: Logger = { debug() {}, info: note, warn: note, error: note, child: () => logger };
  // Outages are kept per installation, and told of by its log; nothing else of it is used.
  services = { logger } as Services;
});

const failing = (code: string) => Object.assign(new Error('from the driver'), { severity: 'FATAL', code });

it('one line names the cause, another its end, however many calls meet it', () => {
  for (let call = 0; call < 5; call++) noteOutage(services, failing('28P01'), call);
  noteAnswer(services, 20_000);
  noteAnswer(services, 20_001);
  expect(lines).toEqual([
    { message: 'the database cannot be used', cause: '28P01' },
    { message: 'the database can be used again', cause: '28P01' },
  ]);
});

it('another cause is another line, and calls that succeed between do not end an outage', () => {
  noteOutage(services, failing('53300'), 0);
  noteAnswer(services, 5);
  noteOutage(services, failing('53300'), 10);
  noteOutage(services, new Error('lost', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }), 20);
  expect(lines.map(({ cause }) => cause)).toEqual(['53300', 'ECONNREFUSED']);
});

it('the cause of a 503 is kept from callers and told to the log', async () => {
  expect(toAppError(failing('53100'))).toMatchObject({
    code: 'UNAVAILABLE',
    retryAfterSeconds: 30,
    cause: { code: '53100' },
  });
  const call = { ctx: { services, request: { id: 'r1' } as never }, path: 'a.b', type: 'query' } as const;
  for (const thrown of [failing('53100'), new PoolExhaustedError(5), commonErrors.UNAVAILABLE()])
    await expect(observed(call, () => Promise.reject(thrown))).rejects.toBe(thrown);
  // An answer of our own has no cause behind it, and says nothing of the database.
  expect(lines.map(({ cause }) => cause)).toEqual(['53100', 'PoolExhaustedError']);
});
