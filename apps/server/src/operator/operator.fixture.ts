import { run } from '@mainstay/cli/program';
import type { Program } from '../stage.fixture.ts';
import { addOperatorCommands } from './operator.commands.ts';

/** The whole command line, in a process of its own. */
export const operatorProgram: Program = { file: new URL('main.ts', import.meta.url) };

/** The same, in the test's process. */
export const operatorProgramHere: Program = { ...operatorProgram, run: (argv) => run(argv, addOperatorCommands) };
