import type { Principal } from './context.ts';

/**
 * The rule behind everything that gives, takes or changes what somebody may do: nobody reaches further than they may go themselves. A
 * feature asks it about whatever its call touches: the role given and the role taken away, the key made and the key ended.
 */

/** Whether a principal holds a permission; super admins hold all. */
export function can(principal: Principal, permission: string): boolean {
  return principal.isSuperAdmin || principal.permissions.has(permission);
}

/** What of these permissions a caller does not hold. Where anything is missing, the call reaches above the caller and is refused. */
export function missingFrom(principal: Principal, permissions: Iterable<string>): string[] {
  return [...permissions].filter((permission) => !can(principal, permission));
}

/** Whether the caller is this very person, who may always step back. A key that a person made is not the person. */
export function isPerson({ actor, userId }: Principal, who: string): boolean {
  return actor.type === 'user' && userId === who;
}
