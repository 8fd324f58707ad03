import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';

/** A word that can be typed, with what it means. */
export interface Word {
  text: string;
  description: string;
}

export interface Flag {
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

function toFlag({ short, long, description, required, argChoices }: Option): Flag {
  const names = [short, long].filter((name) => name !== undefined);
  return { names, description, values: required ? (argChoices ?? []) : null };
}
