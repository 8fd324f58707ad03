import { type Command, Option } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';
import { collect, limitOption } from '../terminal/option-values.ts';

export function addRoleCommands(program: Command): void {
  const roles = program.command('roles').description('list, make and change roles');
  addReading(roles);
  addChanging(roles);
  program
    .command('permissions')
    .description('what roles and API keys are made of')
    .command('list')
    .description('list permissions, with the built-in roles that hold them')
    .action(async (_options, command) => {
      const { listPermissions } = await import('./roles.ts');
      await listPermissions(settingsOf(command));
    });
}

function addReading(roles: Command): void {
  roles
    .command('list')
    .description('list roles; JSON is one array')
    .addOption(limitOption())
    .option('--all', 'every role')
    .option('--search <words>', 'in the name')
    .action(async (options, command) => {
      const { listRoles } = await import('./roles.ts');
      await listRoles(settingsOf(command), options);
    });
  roles
    .command('show')
    .description('show a role with its permissions')
    .argument('<role>', 'name or id')
    .action(async (role, _options, command) => {
      const { showRole } = await import('./roles.ts');
      await showRole(settingsOf(command), role);
    });
}

function addChanging(roles: Command): void {
  roles
    .command('create')
    .description('make a role from permissions that you hold')
    .argument('<name>', 'its name')
    .addOption(new Option('--permission <permission>', 'such as contacts:read; may be repeated').argParser(collect))
    .action(async (name, options, command) => {
      const { createRole } = await import('./roles.ts');
      await createRole(settingsOf(command), name, options.permission ?? []);
    });
  roles
    .command('update')
    .description('change a role’s name or permissions')
    .argument('<role>', 'name or id')
    .option('--name <name>', 'its new name')
    .addOption(
      new Option('--permission <permission>', 'these in place of all it has; may be repeated')
        .argParser(collect)
        .conflicts(['add', 'remove']),
    )
    .addOption(new Option('--add <permission>', 'besides what it has; may be repeated').argParser(collect))
    .addOption(new Option('--remove <permission>', 'from what it has; may be repeated').argParser(collect))
    .action(async (role, options, command) => {
      const { updateRole } = await import('./roles.ts');
      await updateRole(settingsOf(command), role, options);
    });
  roles
    .command('delete')
    .description('delete a role that nobody holds')
    .argument('<role>', 'name or id')
    .action(async (role, _options, command) => {
      const { deleteRole } = await import('./roles.ts');
      await deleteRole(settingsOf(command), role);
    });
}
