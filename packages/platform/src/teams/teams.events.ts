import { Team } from './teams.schemas.ts';

const TeamFacts = Team.pick({ id: true, name: true, members: true });

/** The events of teams, and what they hold. */
export const teamEvents = { 'team.created': TeamFacts, 'team.updated': TeamFacts, 'team.deleted': TeamFacts };
