import { Id } from '@mainstay/core';
import { z } from 'zod';

/** Records that one merge takes away, at most. */
const MAX_LOSERS = 20;

/** Which records become one; `entity` is what messages call one of them. */
export function mergeInput(entity: string) {
  return z
    .strictObject({ winnerId: Id, loserIds: z.array(Id).min(1).max(MAX_LOSERS) })
    .refine(({ winnerId, loserIds }) => !loserIds.includes(winnerId), {
      path: ['loserIds'],
      message: `A ${entity} cannot be merged into itself`,
    })
    .refine(({ loserIds }) => new Set(loserIds).size === loserIds.length, {
      path: ['loserIds'],
      message: `The same ${entity} is listed twice`,
    })
    .meta({
      example: {
        winnerId: '0198c0de-7c3e-7000-8000-000000000001',
        loserIds: ['0198c0de-7c3e-7000-8000-000000000002'],
      },
    });
}
export type MergeInput = z.output<ReturnType<typeof mergeInput>>;
