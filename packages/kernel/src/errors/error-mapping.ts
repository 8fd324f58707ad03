import {
  AppError,
  commonErrors,
  ERROR_STATUS,
  type ErrorDetail,
  type ErrorDetails,
  type ErrorKind,
} from '@mainstay/core';
import {
  ConnectionLostError,
  type FaultMeaning,
  meaningOf,
  PoolExhaustedError,
  type ServerFault,
  serverFault,
} from '@mainstay/db';
import { TRPCError } from '@trpc/server';
import { TRPC_ERROR_CODES_BY_KEY, type TRPC_ERROR_CODE_KEY, type TRPC_ERROR_CODE_NUMBER } from '@trpc/server/rpc';
import { z, ZodError } from 'zod';
import { plainWords } from './plain-words.ts';

// For all schemas of the process: where one is parsed is not for each to say.
z.config({ customError: plainWords });

/** What a caller learns of an error, over REST and tRPC alike. */
export interface ErrorFacts {
  code: string;
  message: string;
  details?: ErrorDetails;
  requestId: string;
}

const RPC_KEYS: Record<ErrorKind, TRPC_ERROR_CODE_KEY> = {
  INVALID: 'BAD_REQUEST',
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  PRECONDITION: 'PRECONDITION_FAILED',
  TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  UNSUPPORTED: 'UNSUPPORTED_MEDIA_TYPE',
  UNPROCESSABLE: 'UNPROCESSABLE_CONTENT',
  LOCKED: 'CONFLICT',
  LIMITED: 'TOO_MANY_REQUESTS',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
};

const unavailable = (retryAfterSeconds: number) => commonErrors.UNAVAILABLE(undefined, { retryAfterSeconds });

const unstorable = (message: string) => commonErrors.VALIDATION_ERROR([{ path: '', message }]);

/** What a caller is told of PostgreSQL's answers, by what they mean. */
const TOLD: Record<FaultMeaning, (facts: ServerFault['facts']) => AppError> = {
  unstorableText: () => unstorable('The text contains a character that cannot be stored'),
  unstorableDate: () => unstorable('A date is out of range'),
  missingReference: () => commonErrors.INVALID_REFERENCE(),
  duplicate: () => commonErrors.CONFLICT(),
  held: (facts) => commonErrors.LEGAL_HOLD({ holdIds: facts?.['holdIds'] as string[] }),
  planLimit: (facts) => commonErrors.PLAN_LIMIT(facts),
  outOfReach: () => commonErrors.FORBIDDEN({ required: 'owner' }),
  contention: () => unavailable(1),
  exhausted: () => unavailable(30),
  away: () => unavailable(1),
  timeout: () => commonErrors.TIMEOUT(undefined, { retryAfterSeconds: 1 }),
};

/** The one mapping from whatever was thrown to what a caller is told. An unknown error says nothing of itself. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof TRPCError) return fromTRPCError(thrown);
  if (thrown instanceof ZodError) return commonErrors.VALIDATION_ERROR(zodDetails(thrown));
  if (thrown instanceof PoolExhaustedError) {
    return commonErrors.UNAVAILABLE(undefined, { cause: thrown, retryAfterSeconds: thrown.retryAfterSeconds });
  }
  if (thrown instanceof ConnectionLostError) {
    return commonErrors.UNAVAILABLE(undefined, { cause: thrown, retryAfterSeconds: 1 });
  }
  const fault = serverFault(thrown);
  const meaning = meaningOf(fault?.code);
  if (meaning) return withCause(TOLD[meaning](fault?.facts), thrown);
  return commonErrors.INTERNAL_ERROR(undefined, { cause: thrown });
}

/** What the log needs to name the cause, and no caller sees. */
function withCause({ kind, code, message, details, retryAfterSeconds }: AppError, cause: unknown): AppError {
  return new AppError(kind, code, message, details, {
    cause,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

function fromTRPCError(error: TRPCError): AppError {
  if (error.code === 'BAD_REQUEST') {
    return error.cause instanceof ZodError
      ? commonErrors.VALIDATION_ERROR(zodDetails(error.cause))
      : commonErrors.BAD_REQUEST();
  }
  if (error.code === 'NOT_FOUND') return commonErrors.NOT_FOUND();
  if (error.code === 'METHOD_NOT_SUPPORTED') return commonErrors.METHOD_NOT_ALLOWED();
  if (error.code === 'UNSUPPORTED_MEDIA_TYPE') return commonErrors.UNSUPPORTED_MEDIA_TYPE();
  if (error.code === 'PAYLOAD_TOO_LARGE') return commonErrors.PAYLOAD_TOO_LARGE();
  // An output that failed its schema arrives here as a ZodError too, and is our fault, not the caller's.
  if (error.cause instanceof ZodError) return commonErrors.INTERNAL_ERROR(undefined, { cause: error.cause });
  return error.cause === undefined ? commonErrors.INTERNAL_ERROR(undefined, { cause: error }) : toAppError(error.cause);
}

/** A zod error as field faults, in the caller's terms: dotted paths. */
export function zodDetails(error: ZodError): ErrorDetail[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'Unknown field' }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );
}

/** The facts of an error as both doors send them. */
export function errorFacts(error: AppError, requestId: string): ErrorFacts {
  const facts: ErrorFacts = { code: error.code, message: error.message, requestId };
  if (error.details !== undefined) facts.details = error.details;
  return facts;
}

/** An error as tRPC sends it: JSON-RPC number, message, and the facts beside the HTTP status. A name, because each procedure's type has it. */
export interface ErrorShape {
  message: string;
  code: TRPC_ERROR_CODE_NUMBER;
  data: ErrorFacts & {
    kind: ErrorKind;
    httpStatus: number;
    retryAfter?: number | undefined;
    path?: string | undefined;
  };
}

/** The tRPC error shape of an error. */
export function errorShape(error: AppError, path: string | undefined, requestId: string): ErrorShape {
  return {
    message: error.message,
    code: TRPC_ERROR_CODES_BY_KEY[RPC_KEYS[error.kind]],
    data: {
      ...errorFacts(error, requestId),
      kind: error.kind,
      httpStatus: ERROR_STATUS[error.kind],
      ...(error.retryAfterSeconds === undefined ? {} : { retryAfter: error.retryAfterSeconds }),
      ...(path === undefined ? {} : { path }),
    },
  };
}
