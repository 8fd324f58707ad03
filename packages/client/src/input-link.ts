import type { TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';

/**
 * Takes `direction` off a query's input: tRPC's infinite queries add it beside `cursor`, and lists here run one way. A procedure with a
 * field of this name and these values could not be called with it.
 */
export const inputLink: TRPCLink<AnyRouter> =
  () =>
  ({ op, next }) => {
    if (op.type !== 'query' || typeof op.input !== 'object' || op.input === null) return next(op);
    const { direction, ...input } = op.input as { direction?: unknown; cursor?: unknown };
    if (direction !== 'forward' && direction !== 'backward') return next(op);
    // Their first page has a cursor too, which is null.
    if (input.cursor === null) delete input.cursor;
    return next({ ...op, input });
  };
