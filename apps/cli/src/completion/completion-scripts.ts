import type { CommandNode, Word } from './command-tree.ts';

/** A shell's completion script. It is whole: completing starts no process. */
export function completionScript(shell: 'bash' | 'zsh' | 'fish', tree: readonly CommandNode[]): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](tree);
}

/** Text in single quotes, as POSIX shells and fish read it. */
function quoted(text: string, escape: string): string {
  return `'${text.replaceAll("'", escape)}'`;
}

const posix = (text: string) => quoted(text, `'\\''`);

/** The paths of all commands but the program itself, as patterns of a case. */
function paths(tree: readonly CommandNode[]): string[] {
  return tree.filter(({ path }) => path !== '').map(({ path }) => posix(` ${path}`));
}

/** Where the scripts keep the words so far: empty, or each command behind a blank. */
function place({ path }: CommandNode): string {
  return path === '' ? '' : ` ${path}`;
}

function words({ commands, flags, argument }: CommandNode): Word[] {
  const named = flags.map(({ names, description }) => ({ text: names.at(-1) ?? '', description }));
  return [...commands, ...(argument ?? []).map((text) => ({ text, description: '' })), ...named];
}

/** A flag with a value, as patterns `place|flag` of a case. */
interface Valued {
  patterns: string;
  values: readonly string[];
}

/** Every flag with a value: those that are known one by one, and the names whose value can be anything wherever they stand together. */
function valued(tree: readonly CommandNode[]): Valued[] {
  const free = freeFlags(tree);
  const known = tree.flatMap((node) =>
    node.flags.flatMap(({ names, values }) =>
      values === null || names.every((name) => free.has(name))
        ? []
        : [{ patterns: names.map((name) => posix(`${place(node)}|${name}`)).join('|'), values }],
    ),
  );
  const anything = { patterns: [...free].map((name) => `*${posix(`|${name}`)}`).join('|'), values: [] };
  return free.size > 0 ? [...known, anything] : known;
}

/** The names of flags that take anything as their value, behind every command that has them. */
function freeFlags(tree: readonly CommandNode[]): Set<string> {
  const flags = tree.flatMap((node) => node.flags);
  const bound = new Set(flags.filter(({ values }) => values?.length !== 0).flatMap(({ names }) => names));
  return new Set(flags.flatMap(({ names }) => names).filter((name) => !bound.has(name)));
}

/** Whether more is typed behind a value, so that no blank may follow it. */
function unended(values: readonly string[]): boolean {
  return values.some((value) => value.endsWith('='));
}

function bashScript(tree: readonly CommandNode[]): string {
  const values = valued(tree).map((one) => {
    const reply =
      one.values.length > 0
        ? `COMPREPLY=($(compgen -W ${posix(one.values.join(' '))} -- "$cur")); ${unended(one.values) ? 'compopt -o nospace 2>/dev/null; ' : ''}`
        : '';
    return `    ${one.patterns}) ${reply}return ;;`;
  });
  const candidates = tree.map(
    (node) =>
      `    ${posix(place(node))}) words=${posix(
        words(node)
          .map(({ text }) => text)
          .join(' '),
      )} ;;`,
  );
  return `# bash completion for mainstay
_mainstay() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} at='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${paths(tree).join(' | ')}) at="$at \${COMP_WORDS[i]}" ;;
    esac
  done
  COMPREPLY=()
  case "$at|$prev" in
${values.join('\n')}
  esac
  case "$at" in
${candidates.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _mainstay mainstay
`;
}

function zshScript(tree: readonly CommandNode[]): string {
  const values = valued(tree).map((one) => {
    const reply =
      one.values.length > 0
        ? `compadd ${unended(one.values) ? "-S '' " : ''}-- ${one.values.map(posix).join(' ')}`
        : '_files';
    return `    (${one.patterns}) ${reply}; return ;;`;
  });
  const candidates = tree.map((node) => {
    const list = words(node).map(({ text, description }) =>
      posix(description === '' ? text : `${text.replaceAll(':', '\\:')}:${description}`),
    );
    return `    (${posix(place(node))}) words_here=(${list.join(' ')}) ;;`;
  });
  return `#compdef mainstay
_mainstay() {
  local at='' i
  local -a words_here
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
      (${paths(tree).join('|')}) at="$at \${words[i]}" ;;
    esac
  done
  case "$at|\${words[CURRENT - 1]}" in
${values.join('\n')}
  esac
  case "$at" in
${candidates.join('\n')}
  esac
  _describe -t commands mainstay words_here || _files
}
if [ "\${funcstack[1]}" = _mainstay ]; then _mainstay "$@"; else compdef _mainstay mainstay; fi
`;
}

function fishScript(tree: readonly CommandNode[]): string {
  const fish = (text: string) => quoted(text.replaceAll('\\', '\\\\'), `\\'`);
  const lines = tree.flatMap((node) => {
    const start = `complete -c mainstay -n ${fish(`__mainstay_at ${fish(place(node))}`)}`;
    const plain = [...node.commands, ...(node.argument ?? []).map((text) => ({ text, description: '' }))];
    return [
      ...plain.map(({ text, description }) => `${start} -a ${fish(text)} -d ${fish(description)}`),
      ...(node.argument?.length === 0 ? [`${start} -F`] : []),
      ...node.flags.map(({ names, description, values }) => {
        const spelled = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
        const takes = values === null ? '' : values.length > 0 ? ` -x -a ${fish(values.join(' '))}` : ' -r -F';
        return `${start} ${spelled.join(' ')}${takes} -d ${fish(description)}`;
      }),
    ];
  });
  return `# fish completion for mainstay
function __mainstay_at
  set -l at ''
  for word in (commandline -opc)[2..-1]
    switch "$at $word"
      case ${paths(tree).join(' ')}
        set at "$at $word"
    end
  end
  test "$at" = "$argv[1]"
end
complete -c mainstay -f
${lines.join('\n')}
`;
}
