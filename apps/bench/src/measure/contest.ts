import { type Contestant, type ContestantName, startContestant } from '../load/contestant.ts';
import { OPERATION_TITLES, OPERATIONS, type Operation, randomRequest } from '../load/requests.ts';
import { runLoad, type Sample } from '../load/run-load.ts';
import type { LoadTenant } from '../load/workload.ts';
import type { BenchOptions } from '../options.ts';

/** Each contestant's sample of each round, in the order of the rounds. */
export type Results = Record<Operation, Partial<Record<ContestantName, Sample[]>>>;

/** Operations in which a cache has a part; only there does the contestant with it run. */
const CACHED: readonly Operation[] = ['get', 'batch'];

/** Starts the contestants, all at once: they share the machine idle, and are loaded one at a time. */
export async function startContestants(environment: Record<string, string>, logs: string): Promise<Contestant[]> {
  const names: ContestantName[] = ['limit', 'stock', 'mainstay', 'mainstay+cache'];
  const contestants: Contestant[] = [];
  for (const name of names) contestants.push(await startContestant(name, environment, `${logs}/${name}.log`));
  return contestants;
}

/**
 * Loads every contestant with every operation, in rounds: within a round they take turns, so that a slow minute of the machine
 * falls on all of them.
 */
export async function runContest(
  contestants: readonly Contestant[],
  tenants: LoadTenant[],
  options: BenchOptions,
  eachRound: () => Promise<void>,
): Promise<Results> {
  const samples = new Map<string, Sample[]>();
  for (let round = 0; round < options.rounds; round++) {
    await eachRound();
    for (const operation of OPERATIONS) {
      const taking = contestants.filter(({ name }) => name !== 'mainstay+cache' || CACHED.includes(operation));
      for (let turn = 0; turn < taking.length; turn++) {
        // Another one begins each round.
        const contestant = taking[(turn + round) % taking.length]!;
        const sample = await runLoad(contestant, {
          connections: options.connections,
          warmUp: options.warmUp,
          duration: options.duration,
          request: () => randomRequest(operation, contestant.dialect, tenants),
        });
        const key = `${operation} ${contestant.name}`;
        samples.set(key, [...(samples.get(key) ?? []), sample]);
        console.log(
          `  round ${round + 1}  ${OPERATION_TITLES[operation].padEnd(28)} ${contestant.name.padEnd(15)} ${Math.round(sample.requestsPerSecond)}/s`,
        );
      }
    }
  }
  return Object.fromEntries(
    OPERATIONS.map((operation) => [
      operation,
      Object.fromEntries(
        contestants.flatMap(({ name }) => {
          const taken = samples.get(`${operation} ${name}`);
          return taken ? [[name, taken]] : [];
        }),
      ),
    ]),
  ) as Results;
}
