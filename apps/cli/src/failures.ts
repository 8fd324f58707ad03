import type { MainstayError } from '@mainstay/client';

/** What the process ends with. */
export const EXIT = {
  ok: 0,
  /** The server refused, or rows failed. */
  refused: 1,
  usage: 2,
  signedOut: 3,
  unreachable: 4,
  /** 128 and the number of SIGINT, as shells count. */
  interrupted: 130,
} as const;

/** Field faults, or facts by name, as the server gives them. */
export type FailureDetails = NonNullable<MainstayError['details']>;

/** A failure that this command found itself, with what to end the process with. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: string;
  readonly exitCode: number;
  readonly details: FailureDetails | undefined;
  readonly requestId: string | undefined;

  constructor(
    code: string,
    exitCode: number,
    message: string,
    facts: { details?: FailureDetails | undefined; requestId?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: facts.cause });
    this.code = code;
    this.exitCode = exitCode;
    this.details = facts.details;
    this.requestId = facts.requestId;
  }
}

/** The command was called wrongly. */
export function usageError(message: string): CliError {
  return new CliError('USAGE', EXIT.usage, message);
}
