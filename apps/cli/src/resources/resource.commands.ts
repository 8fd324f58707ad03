import { type Command, Option } from '@commander-js/extra-typings';
import { type Procedure, readProcedures } from '../call/procedures.ts';
import { settingsOf } from '../connection/settings.ts';
import { collectField, limitOption } from '../terminal/option-values.ts';
import { inputOptions, kebab } from './input-options.ts';
import { RESOURCES, type Resource } from './resources.ts';

/** Adds a command for each procedure of the resources, with flags after its input, as the manifest of the API has it. */
export function addResourceCommands(program: Command): void {
  const procedures = readProcedures();
  for (const resource of RESOURCES) {
    const prefix = `${resource.group ?? resource.name}.`;
    const group = program.command(resource.name).description(resource.description);
    resource.own?.(group);
    for (const [path, procedure] of Object.entries(procedures)) {
      const verb = path.slice(prefix.length);
      // What is a group of its own there goes by `call`, and so do streams.
      if (!path.startsWith(prefix) || verb.includes('.') || procedure.type === 'subscription') continue;
      if (group.commands.some((command) => command.name() === kebab(verb))) continue;
      addVerb(group, resource, { path, verb, procedure });
    }
  }
}

function addVerb(
  group: Command,
  { columns }: Resource,
  { path, verb, procedure }: { path: string; verb: string; procedure: Procedure },
): void {
  const command = group.command(kebab(verb)).description(procedure.summary.toLowerCase());
  const options = inputOptions(procedure);
  for (const { option } of options) command.addOption(option);
  if (procedure.input) {
    command.addOption(new Option('--input <json>', 'all that it takes: JSON, @file, or - for standard input'));
    command.addOption(
      new Option('--field <name=value>', 'one field, as text or JSON; may be repeated').argParser(collectField),
    );
  }
  const fields = procedure.input?.properties ?? {};
  if ('cursor' in fields) command.addOption(limitOption()).option('--all', 'all of them');
  const takesId = 'id' in fields;
  if (takesId) command.argument('<id>');
  command.action(async (...given: unknown[]) => {
    const flags = command.opts() as Record<string, unknown>;
    const { runProcedure } = await import('./run-procedure.ts');
    await runProcedure(settingsOf(command), path, {
      id: takesId ? String(given[0]) : undefined,
      flags,
      values: options.map(({ field, option }) => ({ field, value: flags[option.attributeName()] })),
      columns,
    });
  });
}
