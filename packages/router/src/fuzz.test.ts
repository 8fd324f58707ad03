import { listProcedures, toAppError } from '@mainstay/kernel';
import { fuzzedInputs } from '@mainstay/testing';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from './app-router.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

/** Each call of these hashes a password, so they get fewer tries. */
const COSTLY = /^auth\.(register|login)$/;
/** These end the session that the other tries need. */
const ENDING = /^auth\.(logout|logoutAll|switchTenant)$/;

describe('a broken input', () => {
  const procedures = listProcedures(appRouter).filter(
    ({ path, type }) => !ENDING.test(path) && type !== 'subscription',
  );
  it.each(procedures.map((entry) => [entry.path, entry] as const))(
    'of %s is never an internal error',
    async (path, { procedure, type }) => {
      const definition = procedure._def as unknown as { inputs: z.ZodType[] };
      const schema = z.toJSONSchema(definition.inputs[0]!, { io: 'input', unrepresentable: 'any' });
      let tries = 0;
      const internal: unknown[] = [];
      for (const input of fuzzedInputs(schema as Parameters<typeof fuzzedInputs>[0])) {
        if (++tries > (COSTLY.test(path) ? 80 : 2_000)) break;
        const ctx = app.context({ credential: owner.accessToken });
        const call = procedure as unknown as (options: object) => Promise<unknown>;
        try {
          const result = await call({
            path,
            getRawInput: async () => input,
            ctx,
            type,
            signal: undefined,
            batchIndex: 0,
          });
          if (isAsyncIterable(result)) for await (const _chunk of result) break;
        } catch (thrown) {
          const error = toAppError(thrown);
          if (error.kind === 'INTERNAL') internal.push({ input, cause: String(error.cause) });
          else if (error.code === 'VALIDATION_ERROR')
            expect(Array.isArray(error.details), JSON.stringify(input)).toBe(true);
        }
      }
      expect(internal.slice(0, 3)).toEqual([]);
    },
    120_000,
  );
});

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
