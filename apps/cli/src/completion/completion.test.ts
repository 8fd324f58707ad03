import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../program.ts';
import { readProcedures } from '../call/procedures.ts';
import { commandTree, withProcedures } from './command-tree.ts';
import { completionScript } from './completion-scripts.ts';

const run = promisify(execFile);
const tree = withProcedures(commandTree(createProgram()), readProcedures());

/** What bash would offer for a line, the last word being the one that is typed. */
async function offered(line: readonly string[]): Promise<string[]> {
  const typed = line.map((word) => `'${word}'`).join(' ');
  const script = `${completionScript('bash', tree)}
COMP_WORDS=(${typed}); COMP_CWORD=${line.length - 1}; _mainstay; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const shell = run('bash', ['--norc', '-s']);
  shell.child.stdin?.end(script);
  const { stdout } = await shell;
  return stdout.split('\n').filter((word) => word !== '');
}

describe('completion', () => {
  it('offers commands, flags and the values that a flag can have', async () => {
    expect(await offered(['mainstay', 'con'])).toEqual(['contacts', 'consents', 'consent-purposes']);
    expect(await offered(['mainstay', 'companies', 'list', '--size', '1'])).toContain('11-50');
    expect(await offered(['mainstay', 'contacts', ''])).toContain('import-status');
    expect(await offered(['mainstay', 'contacts', 'list', '--sta'])).toEqual(['--status']);
    expect(await offered(['mainstay', 'contacts', 'list', '--status', ''])).toEqual([
      'lead',
      'active',
      'inactive',
      'archived',
    ]);
    expect(await offered(['mainstay', 'contacts', 'list', '--all', '--output', 'j'])).toEqual(['json']);
    expect(await offered(['mainstay', 'contacts', 'list', '--operator'])).toEqual(['--operator-reason']);
    expect(await offered(['mainstay', 'completion', 'f'])).toEqual(['fish']);
    expect(await offered(['mainstay', 'contacts', 'export', '-o', ''])).toEqual([]);
  });

  it('offers procedures, and the fields of what one takes', async () => {
    expect(await offered(['mainstay', 'call', 'contacts.duplicates'])).toContain('contacts.duplicates');
    expect(await offered(['mainstay', 'call', 'system.v'])).toEqual(['system.version']);
    expect(await offered(['mainstay', 'call', 'contacts.get', '--'])).toEqual(['--input', '--field']);
    expect(await offered(['mainstay', 'call', 'contacts.get', '--field', ''])).toEqual(['id=']);
    expect(await offered(['mainstay', 'call', 'contacts.create', '--field', 'firstN'])).toEqual(['firstName=']);
    expect(await offered(['mainstay', 'call', 'system.version', '--f'])).toEqual([]);
  });

  it.each(['bash', 'zsh', 'fish'] as const)('knows every command and flag in %s', (shell) => {
    const script = completionScript(shell, tree);
    for (const { commands, flags } of tree) {
      for (const { text } of commands) expect(script).toContain(text);
      for (const { names } of flags) expect(script).toContain(names.at(-1)!.replace(/^--/, ''));
    }
  });
});
