import { listProcedures } from '@mainstay/kernel';
import { objectPlaces } from '@mainstay/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from './app-router.ts';

/** Columns that a caller would like to set, and no input may carry along unless it names them. */
const COVETED = {
  tenantId: '01890000-0000-7000-8000-000000000000',
  tenant_id: '01890000-0000-7000-8000-000000000000',
  userId: '01890000-0000-7000-8000-000000000000',
  id: '01890000-0000-7000-8000-000000000000',
  role: 'owner',
  roleId: '01890000-0000-7000-8000-000000000000',
  permissions: ['tenant:own'],
  isSuperAdmin: true,
  is_super_admin: true,
  emailVerified: true,
  passwordHash: 'x',
  createdAt: '2020-01-01T00:00:00Z',
  updatedAt: '2020-01-01T00:00:00Z',
  deletedAt: null,
  deleted_at: null,
};

/** Whether validation named the field as one it does not know, in this object or in a branch of a union. */
function refusesKey(issues: readonly z.core.$ZodIssue[], key: string): boolean {
  return issues.some((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.includes(key);
    return issue.code === 'invalid_union' && issue.errors.some((branch) => refusesKey(branch, key));
  });
}

describe('a field that an input does not name', () => {
  const places = listProcedures(appRouter).flatMap(({ path, procedure }) => {
    const definition = procedure._def as unknown as { inputs: z.ZodType[] };
    const input = definition.inputs[0]!;
    const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
    const objects = objectPlaces(schema as Parameters<typeof objectPlaces>[0]);
    return objects.map((place) => ({ ...place, input, name: `${path}${place.path}` }));
  });

  it('has every procedure that takes an object before it', () => {
    const seen = new Set(places.map(({ name }) => name.replace(/[[].*$/, '')));
    expect(seen.size).toBeGreaterThan(60);
  });

  it.each(places)('is refused by $name', ({ names, put, input }) => {
    for (const [key, value] of Object.entries(COVETED)) {
      if (names.includes(key)) continue;
      const parsed = input.safeParse(put({ [key]: value }));
      expect(parsed.success, `${key} was let through`).toBe(false);
      expect(refusesKey(parsed.error?.issues ?? [], key), `${key} was not named as unknown`).toBe(true);
    }
  });
});
