import type { AnyTRPCProcedure } from '@trpc/server';

/** What a transport hands to a procedure. */
export interface ProcedureCall {
  path: string;
  getRawInput: () => Promise<unknown>;
  ctx: object;
  type: string;
  signal: AbortSignal | undefined;
  batchIndex: number;
}

type Result = { ok: true; data: unknown } | { ok: false; error: unknown };
type Step = ProcedureCall & { input?: unknown; meta?: unknown; next?: (given?: Given) => Promise<Result> };
type Given = { ctx?: object; input?: unknown; getRawInput?: () => Promise<unknown> };
type Middleware = (step: Step) => Promise<Result>;

/**
 * Runs a procedure's middlewares as tRPC 11 does, spreading objects natively. tRPC's published build copies every option of every step
 * by property descriptor, which costs a sixth of a cached read. A procedure without the list of middlewares that this
 * version keeps is called the ordinary way.
 */
export async function callProcedure(procedure: AnyTRPCProcedure, call: ProcedureCall): Promise<unknown> {
  const { middlewares, meta } = procedure._def as unknown as { middlewares?: readonly Middleware[]; meta?: unknown };
  // A procedure is a function; its public type only describes what clients see.
  if (!middlewares) return (procedure as unknown as (call: ProcedureCall) => Promise<unknown>)(call);

  const run = async (index: number, step: Step): Promise<Result> => {
    try {
      return await middlewares[index]!({
        ...step,
        meta,
        input: step.input,
        next: (given) =>
          run(index + 1, {
            ...step,
            ctx: given?.ctx ? { ...step.ctx, ...given.ctx } : step.ctx,
            input: given && 'input' in given ? given.input : step.input,
            getRawInput: given?.getRawInput ?? step.getRawInput,
          }),
      });
    } catch (error) {
      return { ok: false, error };
    }
  };
  const result = await run(0, call);
  if (!result.ok) throw result.error;
  return result.data;
}
