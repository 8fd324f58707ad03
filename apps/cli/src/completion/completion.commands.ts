import { Argument, type Command } from '@commander-js/extra-typings';
import { print } from '../terminal/output.ts';

export function addCompletionCommand(program: Command): void {
  program
    .command('completion')
    .description('print a completion script; for bash: source <(mainstay completion bash)')
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish'] as const))
    .action(async (shell) => {
      const [{ completionScript }, { commandTree, withProcedures }, { readProcedures }] = await Promise.all([
        import('./completion-scripts.ts'),
        import('./command-tree.ts'),
        import('../call/procedures.ts'),
      ]);
      await print(completionScript(shell, withProcedures(commandTree(program), readProcedures())));
    });
}
