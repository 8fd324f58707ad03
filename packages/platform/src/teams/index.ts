import { defineModule } from '@mainstay/kernel';
import { teamErrors } from './teams.errors.ts';
import { teamEvents } from './teams.events.ts';
import { teamsRouter } from './teams.router.ts';

export const teamsModule = defineModule({
  name: 'platform/teams',
  dependsOn: ['platform/auth', 'platform/members'],
  router: { teams: teamsRouter },
  errors: [teamErrors],
  events: teamEvents,
});
