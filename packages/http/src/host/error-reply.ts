import { AppError, commonErrors } from '@mainstay/core';
import { errorFacts, errorShape, toAppError } from '@mainstay/kernel';
import { TRPCError } from '@trpc/server';
import type { FastifyReply } from 'fastify';
import type { HostScope } from './host-options.ts';
import { sendJsonText, writeRetryAfter } from './reply-headers.ts';

/** The one mapping for what goes wrong in the transport itself: Fastify's own faults name an HTTP status. */
export function fromTransport(thrown: unknown): AppError {
  if (thrown instanceof AppError || !hasStatus(thrown)) return toAppError(thrown);
  if (thrown.statusCode === 413) return commonErrors.PAYLOAD_TOO_LARGE();
  if (thrown.statusCode === 415) return commonErrors.UNSUPPORTED_MEDIA_TYPE();
  if (thrown.statusCode === 404) return commonErrors.NOT_FOUND();
  if (thrown.statusCode >= 400 && thrown.statusCode < 500) return commonErrors.BAD_REQUEST();
  return toAppError(thrown);
}

function hasStatus(thrown: unknown): thrown is Error & { statusCode: number } {
  return thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number';
}

/** Logs a fault of the host's own: the kernel logs what procedures throw, which arrives as TRPCError. */
export function logOwnFault(scope: HostScope, requestId: string, procedures: string, thrown: unknown): void {
  if (thrown instanceof TRPCError || toAppError(thrown).kind !== 'INTERNAL') return;
  scope.services.logger.error({ requestId, procedures, err: thrown }, 'answer failed');
}

/** Answers with an error as REST sends it. `status` is the error's own unless given. */
export function sendRestError(reply: FastifyReply, error: AppError, status: number = error.status): FastifyReply {
  writeRetryAfter(reply, [error]);
  return reply.code(status).send({ error: errorFacts(error, reply.request.id) });
}

/** Answers with an error as tRPC sends it, for faults that happen before any procedure is known. */
export function sendTrpcError(reply: FastifyReply, error: AppError): FastifyReply {
  writeRetryAfter(reply, [error]);
  const body = JSON.stringify({ error: errorShape(error, undefined, reply.request.id) });
  return sendJsonText(reply.code(error.status), body);
}
