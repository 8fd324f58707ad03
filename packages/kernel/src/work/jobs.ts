import type { Tx } from '@mainstay/db';
import type { Services } from '../procedures/context.ts';

export interface JobOptions {
  /** Runs no earlier than this. */
  runAt?: Date;
  /** A job with the same key replaces the waiting one. */
  key?: string;
  maxAttempts?: number;
  /** Jobs of one queue run one after another. */
  queue?: string;
}

/** Adds background work inside the caller's transaction: it runs if and only if that commits. */
export interface JobQueue {
  add(tx: Tx, task: string, payload: JobPayload, options?: JobOptions): Promise<void>;
}

/** What every job carries: whose it is. No personal data: a payload names rows, it does not copy them. */
export interface JobPayload {
  tenantId: string;
  [field: string]: string | number | boolean | null;
}

/** A worker's side of a job. It may run twice after a crash, so it picks up from what it stored. */
export type JobHandler = (services: Services, payload: JobPayload, job: JobRun) => Promise<void>;

export interface JobRun {
  id: string;
  attempt: number;
  maxAttempts: number;
  /** Aborted when the worker shuts down; a long job stops at its next safe point and throws. */
  signal: AbortSignal;
}
