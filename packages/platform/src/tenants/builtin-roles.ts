import type { Registry } from '@mainstay/kernel';

/** The roles every tenant has, widest first. Their permissions are data: each module says who holds what. */
export const BUILTIN_ROLES = ['owner', 'admin', 'manager', 'member', 'viewer'] as const;

/** What only owners may do. */
const OWNER_ONLY = new Set(['tenant:own', 'billing:close']);

/** The permissions of a built-in role under the installed modules. */
export function builtinPermissions(registry: Registry, role: string): string[] {
  return Object.entries(registry.permissions)
    .filter(([permission, holders]) => {
      if (role === 'owner') return true;
      if (role === 'admin') return !OWNER_ONLY.has(permission);
      return holders.includes(role);
    })
    .map(([permission]) => permission);
}
