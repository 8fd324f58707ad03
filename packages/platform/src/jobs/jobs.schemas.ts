import { PAGE_LIMIT, PageMeta, Timestamp } from '@mainstay/core';
import { z } from 'zod';

/**
 * What a job is doing: due and waiting for a worker; being worked on; failed for good, its attempts used up; or waiting for its time,
 * which is where a job also is between two attempts.
 */
export const JobState = z.enum(['waiting', 'running', 'failed', 'scheduled']);
export type JobState = z.infer<typeof JobState>;

/** The queue counts jobs; a number past what JavaScript holds exactly travels as text. */
const JobId = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, 'This is no id of a job')
  .meta({ example: '42' });

/** A job of the queue. Its payload does not leave; the ids in it do. */
export const Job = z.object({
  id: JobId,
  task: z.string(),
  state: JobState,
  tenantId: z.string().nullable().describe('Null for work by the clock, which belongs to no tenant'),
  subjects: z.record(z.string(), z.string()).describe('What it is about: the ids that it carries, by name'),
  attempts: z.int().describe('How often it was begun'),
  maxAttempts: z.int(),
  lastError: z.string().nullable().describe('The last fault, 500 characters at most, mail addresses removed'),
  runAt: Timestamp.describe('Not before this'),
  lockedSince: Timestamp.nullable().describe('Since when a worker has it'),
  createdAt: Timestamp,
});
export type Job = z.infer<typeof Job>;

export const ListJobs = z.strictObject({
  limit: z.int().min(1).max(PAGE_LIMIT.max).default(PAGE_LIMIT.default),
  cursor: z.string().min(1).max(512).optional(),
  task: z.string().min(1).max(128).optional().describe('The task’s whole name, such as `contacts:import`'),
  state: JobState.optional(),
});
export type ListJobs = z.output<typeof ListJobs>;
export const JobPage = z.object({ data: z.array(Job), meta: PageMeta });
export type JobPage = z.infer<typeof JobPage>;

export const JobById = z.strictObject({ id: JobId });
export type JobById = z.output<typeof JobById>;
