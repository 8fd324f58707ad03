import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { limitOption } from '../terminal/option-values.ts';

export function addMemberCommands(program: Command): void {
  const members = program.command('members').description('who belongs to the tenant, in which role; invitations');
  addPeople(members);
  addInviting(members);
  addFactorResets(members);
}

function addPeople(members: Command): void {
  members
    .command('list')
    .description('list members; JSON is one array')
    .addOption(limitOption())
    .option('--all', 'every member')
    .option('--search <words>', 'in name and email')
    .option('--role <role>', 'in this role: its name or id')
    .action(async (options, command) => {
      const { listMembers } = await import('./members.ts');
      await listMembers(settingsOf(command), options);
    });
  members
    .command('set-role')
    .description('give a member another role')
    .argument('<member>', 'email or user id')
    .argument('<role>', 'name or id')
    .action(async (member, role, _options, command) => {
      const { setRole } = await import('./members.ts');
      await setRole(settingsOf(command), member, role);
    });
  members
    .command('remove')
    .description('take a member out of the tenant')
    .argument('<member>', 'email or user id')
    .action(async (member, _options, command) => {
      const { removeMember } = await import('./members.ts');
      await removeMember(settingsOf(command), member);
    });
}

function addFactorResets(members: Command): void {
  members
    .command('reset-factors')
    .description('ask that a member’s lost second factors be removed: the person is told, and it is done a day later')
    .argument('<member>', 'email or user id')
    .option('--cancel', 'take it back instead')
    .action(async (member, { cancel }, command) => {
      const { cancelFactorReset, resetFactors } = await import('./factor-resets.ts');
      await (cancel ? cancelFactorReset : resetFactors)(settingsOf(command), member);
    });
  members
    .command('factor-resets')
    .description('list members whose second factors are to be removed; JSON is one array')
    .addOption(limitOption())
    .option('--all', 'every one')
    .action(async (options, command) => {
      const { listFactorResets } = await import('./factor-resets.ts');
      await listFactorResets(settingsOf(command), options);
    });
}

function addInviting(members: Command): void {
  members
    .command('invite')
    .description('invite somebody by mail; the link works once, within 7 days')
    .argument('<email>', 'whom')
    .requiredOption('--role <role>', 'name or id')
    .action(async (email, { role }, command) => {
      const { invite } = await import('./invitations.ts');
      await invite(settingsOf(command), email, role);
    });
  members
    .command('invitations')
    .description('list invitations; JSON is one array')
    .addOption(limitOption())
    .option('--all', 'every invitation')
    .addOption(
      new Option('--status <status>', 'of this status').choices(['open', 'accepted', 'revoked', 'expired'] as const),
    )
    .action(async (options, command) => {
      const { listInvitations } = await import('./invitations.ts');
      await listInvitations(settingsOf(command), options);
    });
  members
    .command('revoke-invitation')
    .description('withdraw an invitation')
    .argument('<id>', 'the invitation’s id')
    .action(async (id, _options, command) => {
      const { revokeInvitation } = await import('./invitations.ts');
      await revokeInvitation(settingsOf(command), id);
    });
}
