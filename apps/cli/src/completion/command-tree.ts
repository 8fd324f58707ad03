import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import type { Procedure } from '../call/procedures.ts';

/** A word that can be typed, with what it means. */
export interface Word {
  text: string;
  description: string;
}

interface Flag {
  /** Both spellings, such as `-o` and `--file`. */
  names: string[];
  description: string;
  /** Null: it takes none. Empty: anything, such as a file. */
  values: readonly string[] | null;
}

/** One command: by the words that lead to it, the program's own name left out. */
export interface CommandNode {
  path: string;
  description: string;
  commands: Word[];
  flags: Flag[];
  /** What an argument can be; null when there is none, empty for anything. */
  argument: readonly string[] | null;
}

/** Every command of a program, the program itself first, with the flags that it and the commands above it take. */
export function commandTree(program: CommandUnknownOpts): CommandNode[] {
  return walk(program, '', []);
}

function walk(command: CommandUnknownOpts, path: string, inherited: readonly Flag[]): CommandNode[] {
  const help = command.createHelp();
  const subcommands = help.visibleCommands(command);
  const own = help.visibleOptions(command).map(toFlag);
  const flags = [...own, ...inherited.filter(({ names }) => !own.some((flag) => flag.names.includes(names.at(-1)!)))];
  const [argument] = command.registeredArguments;
  const node: CommandNode = {
    path,
    description: command.description(),
    commands: subcommands.map((one) => ({ text: one.name(), description: one.description() })),
    flags,
    argument: argument ? (argument.argChoices ?? []) : null,
  };
  // Version is the program's own; the others work behind every command.
  const handedDown = flags.filter(({ names }) => !names.includes('--version'));
  return [
    node,
    ...subcommands
      .filter((one) => command.commands.includes(one))
      .flatMap((one) => walk(one, path === '' ? one.name() : `${path} ${one.name()}`, handedDown)),
  ];
}

/** The tree with every procedure behind `call`, and the fields of its input behind `--field`. */
export function withProcedures(
  tree: readonly CommandNode[],
  procedures: Readonly<Record<string, Pick<Procedure, 'summary' | 'input'>>>,
): CommandNode[] {
  return tree.flatMap((node) => {
    if (node.path !== 'call') return [node];
    const entries = Object.entries(procedures);
    const commands = entries.map(([text, { summary }]) => ({ text, description: summary }));
    // A script grows with each flag of each procedure, so only those of `call` itself are offered behind one.
    const own = node.flags.filter(({ names }) => names.includes('--input') || names.includes('--field'));
    return [
      { ...node, commands, argument: null },
      ...entries.map(([path, { summary, input }]) => {
        const fields = Object.keys(input?.properties ?? {}).map((name) => `${name}=`);
        const flags = own
          .filter(() => input !== null)
          .map((flag) => (flag.names.includes('--field') ? { ...flag, values: fields } : flag));
        return { path: `call ${path}`, description: summary, commands: [], flags, argument: null };
      }),
    ];
  });
}

function toFlag({ short, long, description, required, argChoices }: Option): Flag {
  const names = [short, long].filter((name) => name !== undefined);
  return { names, description, values: required ? (argChoices ?? []) : null };
}
