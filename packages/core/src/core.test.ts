import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, decodeCursor, defineErrors, describeError, encodeCursor, Id, newId } from './index.ts';

describe('newId', () => {
  it('gives valid version 7 UUIDs in the order they were made', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    for (const id of ids.slice(0, 100)) {
      expect(Id.safeParse(id).success).toBe(true);
      expect(id[14]).toBe('7');
    }
    const ms = Number.parseInt(ids[0]!.slice(0, 13).replace('-', ''), 16);
    expect(Math.abs(ms - Date.now())).toBeLessThan(60_000);
  });
});

describe('cursors', () => {
  it('read back what they were made of', () => {
    const positions = fc.record({
      sort: fc.string(),
      value: fc.option(fc.string({ unit: 'grapheme' })),
      id: fc.uuid(),
    });
    fc.assert(
      fc.property(positions, (position) => {
        expect(decodeCursor(encodeCursor(position), position.sort)).toEqual(position);
      }),
    );
  });

  it('are refused when damaged, as an invalid input', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          decodeCursor(text, 'x');
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path: 'cursor' }] });
        }
      }),
    );
  });
});

describe('defineErrors', () => {
  it('makes typed errors under one prefix, and knows every code', () => {
    const errors = defineErrors('PROBE', { BROKEN: { kind: 'CONFLICT', message: 'It broke' } });
    const code: 'PROBE_BROKEN' = errors.BROKEN.code;
    const error = errors.BROKEN({ why: 'test' }, { retryAfterSeconds: 3 });
    expect(error).toMatchObject({
      code,
      kind: 'CONFLICT',
      status: 409,
      message: 'It broke',
      details: { why: 'test' },
      retryAfterSeconds: 3,
    });
    expect(describeError('PROBE_BROKEN')).toEqual({ kind: 'CONFLICT', message: 'It broke' });
    expect(describeError('PROBE_UNKNOWN')).toBeUndefined();
    expect(() => defineErrors('PROBE', { BROKEN: { kind: 'INVALID', message: '' } })).toThrow(/twice/);
  });
});
