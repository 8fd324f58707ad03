import { secret } from '@mainstay/core';
import { publicProcedure, type ProcedureMeta } from '@mainstay/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRestInput } from './rest-input.ts';
import { restPlan } from './rest-plan.ts';

const meta: ProcedureMeta = {
  permission: 'public',
  summary: 'Sign in',
  errors: [],
  rest: { method: 'POST', path: '/sign-in' },
};
const procedure = publicProcedure
  .meta(meta)
  .input(z.strictObject({ email: z.string(), password: secret(z.string()), token: secret(z.string()).optional() }))
  .mutation(() => null);
const plan = restPlan({ path: 'signIn', type: 'mutation', procedure, meta })!;

const read = (query: Record<string, string>, body?: unknown) =>
  readRestInput(plan, { params: {}, query, body, ifMatch: undefined, lastEventId: undefined });

describe('secrets', () => {
  it('are read from the body', () => {
    expect(read({ email: 'a' }, { password: 'p', token: 't' })).toEqual({ email: 'a', password: 'p', token: 't' });
  });

  it.each(['password', 'token'])('are refused in the address: %s', (name) => {
    expect(() => read({ email: 'a', [name]: 'x' })).toThrow(
      expect.objectContaining({ code: 'VALIDATION_ERROR', details: [expect.objectContaining({ path: name })] }),
    );
  });
});
