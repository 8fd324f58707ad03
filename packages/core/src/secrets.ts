import type { z } from 'zod';

/** The mark of a secret in a schema's metadata, in the words of OpenAPI (its format registry, `password`). */
export const SECRET_FORMAT = 'password';

/**
 * Marks a field that holds a secret: a password, a token, a key, a code. Documents show it as one, and its value stays out of what is
 * kept of a request, such as the digest under an idempotency key. Use it last, after the checks.
 */
export function secret<T extends z.ZodType>(schema: T): T {
  return schema.meta({ ...schema.meta(), format: SECRET_FORMAT });
}
