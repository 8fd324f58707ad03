import { z } from 'zod';

/** The text of a file, piece by piece. */
export const TextChunks = z.custom<AsyncIterable<string>>(
  (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
);
