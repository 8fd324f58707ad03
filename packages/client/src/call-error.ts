/** The name by which errors of calls are known, be they made here or by links of the caller's own. */
const NAME = 'TRPCClientError';

/** What the server said, in tRPC's shape. */
interface Shape {
  message: string;
  code: number;
  data: unknown;
}

/** Why a call failed, with the fields of tRPC's own error: what the server said is `shape`, else there is a `cause`. */
export class CallError extends Error {
  override readonly name: string = NAME;
  readonly shape: Shape | undefined;
  readonly data: unknown;
  /** The answer that it came with, as `response`. */
  meta: Record<string, unknown> | undefined;
  declare readonly cause: Error | undefined;

  constructor(message: string, { shape, cause, meta }: { shape?: Shape; cause?: unknown; meta: CallError['meta'] }) {
    super(message, cause === undefined ? undefined : { cause });
    this.shape = shape;
    this.data = shape?.data;
    this.meta = meta;
  }
}

/** Makes an error of a call out of a refusal in tRPC's shape, or of whatever was thrown. What is such an error stays as it is. */
export function callError(thrown: unknown, meta?: CallError['meta']): CallError {
  if ((thrown as Error | undefined)?.name === NAME) return thrown as CallError;
  if (isRefusal(thrown)) return new CallError(thrown.error.message, { shape: thrown.error, meta });
  const message = typeof thrown === 'string' ? thrown : (thrown as Error | undefined)?.message;
  return new CallError(message ?? 'Unknown error', { cause: thrown, meta });
}

/** Whether an answer is a refusal in tRPC's shape. */
export function isRefusal(answer: unknown): answer is { error: Shape } {
  return typeof (answer as { error?: { code?: unknown } } | null | undefined)?.error?.code === 'number';
}
