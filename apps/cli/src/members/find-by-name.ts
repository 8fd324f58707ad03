import { type ItemOf, type Mainstay, paginate } from '@mainstay/client';
import { CliError, EXIT } from '../failures.ts';

export type Role = ItemOf<Mainstay['roles']['list']>;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The id of a role given by its id, or by its name in either case. Throws NOT_FOUND. */
export async function roleId(mainstay: Mainstay, given: string): Promise<string> {
  return UUID.test(given) ? given : (await roleNamed(mainstay, given)).id;
}

/** The role with an id or a name. Throws NOT_FOUND. */
export async function findRole(mainstay: Mainstay, given: string): Promise<Role> {
  return UUID.test(given) ? mainstay.roles.get.query({ id: given }) : roleNamed(mainstay, given);
}

async function roleNamed(mainstay: Mainstay, name: string): Promise<Role> {
  const wanted = name.trim().toLowerCase();
  for await (const role of paginate(mainstay.roles.list, { limit: 100 })) {
    if (role.name.toLowerCase() === wanted) return role;
  }
  throw new CliError('NOT_FOUND', EXIT.refused, `There is no role ${name}`);
}

/** The user id of a member given by it, or by the email address. Throws NOT_FOUND. */
export async function memberId(mainstay: Mainstay, given: string): Promise<string> {
  if (!given.includes('@')) return given;
  const email = given.trim().toLowerCase();
  for await (const member of paginate(mainstay.members.list, { search: email, limit: 100 })) {
    if (member.email.toLowerCase() === email) return member.userId;
  }
  throw new CliError('NOT_FOUND', EXIT.refused, `There is no member ${given}`);
}
