import { startContestant } from '../load/contestant.ts';

/** Milliseconds from spawning a Mainstay server on existing data to its first answer: the middle of several starts. */
export async function measureColdStart(
  environment: Record<string, string>,
  logs: string,
  starts: number,
): Promise<number> {
  const times: number[] = [];
  for (let start = 0; start < starts; start++) {
    const contestant = await startContestant('mainstay', environment, `${logs}/cold-start.log`);
    times.push(contestant.startMs);
    await contestant.stop();
  }
  return times.sort((a, b) => a - b)[Math.floor((times.length - 1) / 2)]!;
}
