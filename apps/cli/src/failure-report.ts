import { isConnectionError, isMainstayError } from '@mainstay/client';
import { CliError, EXIT, type FailureDetails } from './failures.ts';
import type { OutputFormat } from './terminal/output.ts';
import { plainText } from './terminal/plain-text.ts';

interface FailureReport {
  exitCode: number;
  code: string;
  message: string;
  details?: FailureDetails | undefined;
  requestId?: string | undefined;
}

/** Any failure in words. `url` names the server that was asked. */
export function describeFailure(error: unknown, url: string): FailureReport {
  if (error instanceof CliError) {
    const { exitCode, code, message, details, requestId } = error;
    return { exitCode, code, message, details, requestId };
  }
  if (isInterrupt(error)) {
    return { exitCode: EXIT.interrupted, code: 'INTERRUPTED', message: 'Interrupted' };
  }
  if (isMainstayError(error)) {
    const { code, message, details, requestId } = error;
    const exitCode = code === 'UNAUTHENTICATED' ? EXIT.signedOut : EXIT.refused;
    return { exitCode, code, message, details, requestId: requestId || undefined };
  }
  if (isConnectionError(error)) {
    const answered = error.httpStatus !== undefined;
    const message = answered ? `${url}: ${error.message}` : `${url} does not answer (${networkReason(error)})`;
    return { exitCode: EXIT.unreachable, code: error.code, message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { exitCode: EXIT.refused, code: 'FAILED', message };
}

/** Whether work ended because it was aborted; the client wraps that in an error of its own. */
export function isInterrupt(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || isInterrupt(error.cause));
}

/** Writes a failure to standard error: a line `CODE: message (request id)` and one for each detail, or a JSON object. */
export function writeFailure(report: FailureReport, format: OutputFormat): void {
  const { code, message, details, requestId } = report;
  if (format === 'json') {
    process.stderr.write(`${JSON.stringify({ error: { code, message, details, requestId } })}\n`);
    return;
  }
  const lines = [`${code}: ${message}${requestId ? ` (request ${requestId})` : ''}`, ...detailLines(details)];
  process.stderr.write(lines.map((line) => `${line.startsWith('  ') ? '  ' : ''}${plainText(line)}\n`).join(''));
}

function detailLines(details: FailureDetails | undefined): string[] {
  if (Array.isArray(details)) return details.map(({ path, message }) => `  ${path ? `${path}: ` : ''}${message}`);
  return Object.entries(details ?? {}).map(
    ([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}

/** Why the network failed: the system's name for it, or the innermost words. */
export function networkReason(error: unknown): string {
  const code = networkCode(error);
  if (code !== null) return code;
  let inner = error;
  for (let depth = 0; inner instanceof Error && inner.cause instanceof Error && depth < 5; depth++) inner = inner.cause;
  return inner instanceof Error ? inner.message : String(inner);
}

/** The system's name for a network failure, such as ECONNREFUSED, from wherever the causes hold it; null when none does. */
export function networkCode(error: unknown): string | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string' && /^(?:E[A-Z]{3,}|UND_ERR\w*)$/.test(cause.code)) {
      return cause.code;
    }
  }
  return null;
}

/** The failure that a REST answer tells of (status and body); an answer that is not the server's own counts as none. */
export function refusalOf(status: number, body: string, url: string): CliError {
  const refusal = readRefusal(body);
  if (refusal === null) {
    const message = `${url}: The address answered with HTTP ${status}, and not as a Mainstay server`;
    return new CliError('CONNECTION_FAILED', EXIT.unreachable, message);
  }
  const { code, message, details, requestId } = refusal;
  return new CliError(code, status === 401 ? EXIT.signedOut : EXIT.refused, message, { details, requestId });
}

function readRefusal(body: string): Omit<FailureReport, 'exitCode'> | null {
  try {
    const { error } = JSON.parse(body) as { error?: Omit<FailureReport, 'exitCode'> };
    return typeof error?.code === 'string' && typeof error.message === 'string' ? error : null;
  } catch {
    return null;
  }
}
