import { setTimeout as sleep } from 'node:timers/promises';
import type { Mainstay } from '@mainstay/client';
import type { ProgressBar } from '../terminal/progress-bar.ts';

type ImportDetail = Awaited<ReturnType<Mainstay['contacts']['imports']['get']['query']>>;

/** Asked often at first, then seldom enough that a long import stays far below the limit of 1,000 calls in a quarter of an hour. */
const FIRST_WAIT_MS = 150;
const LONGEST_WAIT_MS = 2_000;

/** Reads an import until it has ended, and shows how far it is. Throws AbortError when interrupted. */
export async function waitForImport(
  mainstay: Mainstay,
  id: string,
  { bar, signal, wait }: { bar: ProgressBar; signal: AbortSignal; wait: boolean },
): Promise<ImportDetail> {
  try {
    for (let pause = FIRST_WAIT_MS; ; pause = Math.min(pause * 1.5, LONGEST_WAIT_MS)) {
      const detail = await mainstay.contacts.imports.get.query({ id }, { signal });
      if (!wait || !['queued', 'running', 'reverting'].includes(detail.status)) return detail;
      bar.show(detail.processed, detail.total);
      await sleep(pause, undefined, { signal });
    }
  } finally {
    bar.clear();
  }
}
