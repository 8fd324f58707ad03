import autocannon from 'autocannon';
import type { RunningProcess } from './contestant.ts';
import type { LoadRequest } from './requests.ts';

/** One stretch of load on one contestant. Latencies are in milliseconds. */
export interface Sample {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  /** Processor time of the contestant's process for one request, in microseconds; PostgreSQL's is not in it. */
  cpuMicros: number;
}

export interface LoadOptions {
  connections: number;
  /** Seconds of load before the measured ones. */
  warmUp: number;
  duration: number;
  /** Makes one request; called many times before the load begins. */
  request: () => LoadRequest;
  /** The status of every answer; any of 2xx unless given. */
  status?: number;
}

type Loaded = Pick<RunningProcess, 'url' | 'facts'> & { name: string };

/** Prepared requests per connection: more than one connection gets through, so that no set of ids repeats within a stretch. */
const PREPARED = 800;

/** Loads a contestant with as many requests as it answers. Throws when any of them is not answered as it should be. */
export async function runLoad(contestant: Loaded, options: LoadOptions): Promise<Sample> {
  if (options.warmUp > 0) await stretch(contestant, options, options.warmUp);
  const before = await contestant.facts();
  const { latencies, seconds } = await stretch(contestant, options, options.duration);
  const after = await contestant.facts();
  const sorted = Float64Array.from(latencies).sort();
  return {
    requestsPerSecond: sorted.length / seconds,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    cpuMicros: (after.cpuMicros - before.cpuMicros) / sorted.length,
  };
}

async function stretch(contestant: Loaded, options: LoadOptions, seconds: number) {
  const latencies: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: contestant.url,
        connections: options.connections,
        duration: seconds,
        timeout: 20,
        setupClient: (client) => client.setRequests(Array.from({ length: PREPARED }, options.request)),
      },
      (error: unknown, finished) => (error ? reject(error) : resolve(finished)),
    );
    run.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  });
  const { status } = options;
  const odd = status === undefined ? result.non2xx : latencies.length - answersOf(result, status);
  const failed = odd + result.errors + result.timeouts;
  if (failed > 0 || latencies.length === 0) {
    throw new Error(
      `${contestant.name} failed ${failed} of ${latencies.length} requests: ${JSON.stringify(result.statusCodeStats)}`,
    );
  }
  return { latencies, seconds: result.duration };
}

function answersOf({ statusCodeStats }: autocannon.Result, status: number): number {
  return statusCodeStats?.[`${status}`]?.count ?? 0;
}

function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The middle sample by throughput. */
export function medianSample(samples: readonly Sample[]): Sample {
  const sorted = [...samples].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
