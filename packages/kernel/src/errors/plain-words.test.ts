import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { zodDetails } from './error-mapping.ts';

/** The message for a value that a schema refuses. */
const refusal = (schema: z.ZodType, value: unknown) => zodDetails(schema.safeParse(value).error!)[0]?.message;

describe('what is wrong with a value', () => {
  it.each([
    [z.string(), 3, 'Must be a text'],
    [z.string(), undefined, 'Is missing'],
    [z.number(), 'a', 'Must be a number'],
    [z.int(), 1.5, 'Must be a whole number'],
    [z.boolean(), 'yes', 'Must be true or false'],
    [z.array(z.string()), 'vip', 'Must be a list'],
    [z.object({}), null, 'Must be an object'],
    [z.string().min(1), '', 'Must not be empty'],
    [z.string().min(8), 'short', 'Must have at least 8 characters'],
    [z.string().max(2), 'long', 'Must have at most 2 characters'],
    [z.string().length(2), 'DEU', 'Must have exactly 2 characters'],
    [z.array(z.int()).min(1), [], 'Must have at least 1 entry'],
    [z.array(z.int()).max(2), [1, 2, 3], 'Must have at most 2 entries'],
    [z.int().min(1), 0, 'Must be at least 1'],
    [z.int().max(100), 101, 'Must be at most 100'],
    [z.number().positive(), 0, 'Must be more than 0'],
    [z.number().lt(9), 9, 'Must be less than 9'],
    [z.number().multipleOf(5), 7, 'Must be a multiple of 5'],
    [z.enum(['lead', 'active']), 'x', 'Must be one of lead, active'],
    [z.literal(true), false, 'Must be true'],
    [z.iso.datetime(), 'yesterday', 'Write a date and time such as 2026-05-17T09:30:00Z'],
    [z.iso.date(), '17.5.', 'Write a date such as 2026-05-17'],
    [z.string().regex(/^[a-z]+$/), 'A1', 'Does not have the form that is asked for'],
    [z.email(), 'x', 'Invalid email address'],
    [z.uuid(), 'x', 'Invalid UUID'],
  ])('is said in plain words (%#: %s)', (schema, value, message) => {
    expect(refusal(schema, value)).toBe(message);
  });

  it('is what the schema says where it says something', () => {
    expect(refusal(z.string().max(2, 'Too much for a label'), 'long')).toBe('Too much for a label');
  });
});
