import { z } from 'zod';

/** Controls, line breaks, and characters that turn the direction of writing: a name with one could pass for more than a name. */
const NOT_IN_A_NAME = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** A name of people, tenants, roles or keys: one line of `min` to `max` UTF-16 units, without what is invisible and acts. */
export function nameOf(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((name) => !NOT_IN_A_NAME.test(name), 'Use one line, without control characters');
}
