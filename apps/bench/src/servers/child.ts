/** What a contestant's process answers when it is asked over IPC. */
export interface ProcessFacts {
  /** Resident memory now and at its highest, in bytes. */
  rss: number;
  peakRss: number;
  /** Processor time since the start, in microseconds. */
  cpuMicros: number;
}

/** Lets the benchmark ask this process for its memory and processor time, and end it. */
export function answerParent(stop: () => Promise<unknown>): void {
  process.on('message', (message) => {
    if (message === 'facts') {
      const { user, system } = process.cpuUsage();
      const facts: ProcessFacts = {
        rss: process.memoryUsage.rss(),
        peakRss: process.resourceUsage().maxRSS * 1024,
        cpuMicros: user + system,
      };
      process.send?.(facts);
    }
    if (message === 'stop') {
      void stop().finally(() => process.exit(0));
    }
  });
  process.on('disconnect', () => process.exit(0));
}

/** A setting that the benchmark passed. Throws when it is missing. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
