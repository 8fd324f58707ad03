import { z } from 'zod';
import { Id, Timestamp } from './ids.ts';
import { PageMeta, pageFields, sortField } from './pages.ts';

/** The input of what concerns one record. */
export const ById = z.strictObject({ id: Id });
export type ById = z.output<typeof ById>;

/** The version that an update was made from: `VERSION_CONFLICT` when another one is stored by then. */
export const Version = z.int().min(1);

/** A record as it is shown: its id, its fields, its version and times. */
export function recordOf<F extends z.ZodRawShape>(fields: F) {
  return z.object({ id: Id, ...fields, version: z.int(), createdAt: Timestamp, updatedAt: Timestamp });
}

/** A page of a list. */
export function pageOf<R extends z.ZodType>(row: R) {
  return z.object({ data: z.array(row), meta: PageMeta });
}

/** The input of a list: page, sort, and the filters that are its own. */
export function listInput<const F extends string, S extends z.ZodRawShape>(
  sorts: readonly F[],
  fallback: NoInfer<F | `-${F}`>,
  filters: S,
) {
  return z.strictObject({ ...pageFields, sort: sortField<F>(sorts, fallback), ...filters });
}

type Optional<F extends z.ZodRawShape> = { [K in keyof F]: z.ZodOptional<F[K]> };

/** The input of an update: which record, from which version, and the fields to change; what is left out stays as it is. */
export function updateInput<F extends z.ZodRawShape>(fields: F) {
  const changes = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, z.optional(field)]));
  // The loop above makes each field of F optional, which TypeScript cannot follow.
  return z.strictObject({ id: Id, version: Version.optional(), ...(changes as Optional<F>) });
}
