import { AppError, commonErrors } from '@mainstay/core';
import { ConnectionLostError, PoolExhaustedError } from '@mainstay/db';
import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorShape, toAppError } from '../index.ts';

const zodFault = z
  .strictObject({ email: z.email(), deep: z.object({ n: z.number() }) })
  .safeParse({ email: 'x', deep: { n: '1' }, extra: 1 }).error!;
const postgresFault = (code: string) => Object.assign(new Error('secret table name'), { code, severity: 'ERROR' });

describe('toAppError', () => {
  it('keeps an error that is meant for callers, however deep tRPC wrapped it', () => {
    const error = commonErrors.NOT_FOUND();
    expect(toAppError(error)).toBe(error);
    expect(toAppError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error }))).toBe(error);
  });

  it('names the fields of an invalid input', () => {
    const { code, details } = toAppError(new TRPCError({ code: 'BAD_REQUEST', cause: zodFault }));
    expect(code).toBe('VALIDATION_ERROR');
    expect(details).toEqual([
      { path: 'email', message: 'Invalid email address' },
      { path: 'deep.n', message: 'Must be a number' },
      { path: 'extra', message: 'Unknown field' },
    ]);
  });

  it('takes an output that failed its schema for our own fault', () => {
    expect(toAppError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: zodFault }))).toMatchObject({
      code: 'INTERNAL_ERROR',
    });
  });

  it.each([
    ['23503', 'INVALID_REFERENCE'],
    ['23505', 'CONFLICT'],
    ['40P01', 'UNAVAILABLE'],
    ['57014', 'TIMEOUT'],
    ['53100', 'UNAVAILABLE'],
    ['53200', 'UNAVAILABLE'],
    ['53400', 'UNAVAILABLE'],
    ['55P03', 'UNAVAILABLE'],
    ['57P03', 'UNAVAILABLE'],
    ['58030', 'UNAVAILABLE'],
    ['22021', 'VALIDATION_ERROR'],
    ['42P01', 'INTERNAL_ERROR'],
  ])('maps SQLSTATE %s to %s without the server’s words', (state, code) => {
    const wrapped = new Error('Failed query', { cause: postgresFault(state) });
    const error = toAppError(wrapped);
    expect(error.code).toBe(code);
    expect(JSON.stringify(errorShape(error, 'a.b', 'r1'))).not.toContain('secret');
  });

  it('names the legal holds that kept a row', () => {
    const refused = Object.assign(new Error('held'), { severity: 'ERROR', code: 'MS409', hint: '{"holdIds": ["a"]}' });
    expect(toAppError(refused)).toMatchObject({ code: 'LEGAL_HOLD', status: 409, details: { holdIds: ['a'] } });
  });

  it('asks callers to come back when connections ran out', () => {
    expect(toAppError(new PoolExhaustedError(2_000))).toMatchObject({
      code: 'UNAVAILABLE',
      retryAfterSeconds: expect.any(Number),
    });
    expect(toAppError(new ConnectionLostError('gone'))).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('says nothing of an unknown error', () => {
    for (const thrown of [new Error('password=hunter2'), 'hunter2', null, undefined, { code: 'EMAIL' }]) {
      const shape = errorShape(toAppError(thrown), 'a.b', 'r1');
      expect(shape).toMatchObject({
        message: 'Something went wrong on our side',
        data: { code: 'INTERNAL_ERROR', httpStatus: 500 },
      });
      expect(JSON.stringify(shape)).not.toContain('hunter2');
    }
  });
});

describe('errorShape', () => {
  it('carries the facts, the status and the seconds to wait', () => {
    const error = new AppError('LOCKED', 'ACCOUNT_LOCKED', 'Locked', { left: 1 }, { retryAfterSeconds: 9 });
    expect(errorShape(error, 'auth.login', 'r1')).toEqual({
      message: 'Locked',
      code: -32009,
      data: {
        code: 'ACCOUNT_LOCKED',
        message: 'Locked',
        kind: 'LOCKED',
        httpStatus: 423,
        path: 'auth.login',
        requestId: 'r1',
        retryAfter: 9,
        details: { left: 1 },
      },
    });
  });
});
