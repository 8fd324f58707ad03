import { Id, listInput, nameOf, pageOf, recordOf, updateInput } from '@mainstay/core';
import { z } from 'zod';

/** People of one team, at most. */
const MAX_MEMBERS = 200;

const writable = {
  name: nameOf(1, 60),
  members: z
    .array(Id)
    .max(MAX_MEMBERS)
    .transform((ids) => [...new Set(ids.map((id) => id.toLowerCase()))])
    .describe('Ids of members of the tenant'),
};

export const Team = recordOf({ name: z.string(), members: z.array(Id) });
export type Team = z.infer<typeof Team>;

export const ListTeams = listInput(['name', 'createdAt'], 'name', {
  memberId: Id.optional().describe('Teams with this person'),
});
export type ListTeams = z.output<typeof ListTeams>;
export const TeamPage = pageOf(Team);
export type TeamPage = z.infer<typeof TeamPage>;

export const CreateTeam = z.strictObject({ ...writable, members: writable.members.default([]) });
export type CreateTeam = z.output<typeof CreateTeam>;

export const UpdateTeam = updateInput(writable);
export type UpdateTeam = z.output<typeof UpdateTeam>;
