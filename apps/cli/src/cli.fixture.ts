import { type Program, type Stage, startStage as start } from '@mainstay/server/fixtures/stage';
import { run } from './program.ts';

export { PASSWORD, type Person, type Stage } from '@mainstay/server/fixtures/stage';

const program: Program = { file: new URL('main.ts', import.meta.url) };

/** A server and people with the client's command line, which runs in the test's process where it can. */
export function startStage(settings?: Record<string, string>): Promise<Stage> {
  return start({ ...program, run }, settings);
}

/** The same, where each command has a process of its own. */
export function startStageOfProcesses(): Promise<Stage> {
  return start(program);
}
