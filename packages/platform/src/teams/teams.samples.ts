import { samples, unique } from '@mainstay/testing/fixtures/samples';

export const teamSamples = samples({
  resource: 'teams',
  create: ({ owner }) => ({ name: unique('Team'), members: [owner.userId] }),
  update: () => ({ name: unique('Team') }),
  impersonal: { 'teams.name': 'of the team' },
  tables: { teams: { records: true }, team_members: { with: 'teams' } },
});
