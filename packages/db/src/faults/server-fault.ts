/** What a failed statement or connection means to whoever asked. */
export type FaultMeaning =
  /** A text or a date that PostgreSQL cannot store. */
  | 'unstorableText'
  | 'unstorableDate'
  | 'missingReference'
  | 'duplicate'
  /** A row that is under a legal hold was to be deleted. */
  | 'held'
  /** The tenant's plan includes no more of it. */
  | 'planLimit'
  /** A row was to be given to somebody whose records the caller does not see. */
  | 'outOfReach'
  /** Another transaction stood in the way: at once again. */
  | 'contention'
  /** Disk or memory is full, or the storage fails: that passes, as a rule with somebody's help. */
  | 'exhausted'
  /** The server, or the way to it, is not there yet or not any more, or has no connection left. */
  | 'away'
  /** It took longer than it may. */
  | 'timeout';

/** SQLSTATEs (PostgreSQL manual, appendix A) and system errors that mean something; a class by its two characters. */
const MEANINGS: Readonly<Record<string, FaultMeaning>> = {
  '08': 'away',
  '22008': 'unstorableDate',
  '22021': 'unstorableText',
  '22P05': 'unstorableText',
  '23503': 'missingReference',
  '23505': 'duplicate',
  '40001': 'contention',
  '40P01': 'contention',
  '53000': 'exhausted',
  '53100': 'exhausted',
  '53200': 'exhausted',
  '53300': 'away',
  '53400': 'exhausted',
  '55P03': 'contention',
  '57014': 'timeout',
  '57P01': 'away',
  '57P02': 'away',
  '57P03': 'away',
  '57P04': 'away',
  '57P05': 'away',
  '58000': 'exhausted',
  '58030': 'exhausted',
  // Ours: `mainstay.refuse_held`.
  MS409: 'held',
  // Ours: `mainstay.take`.
  MS402: 'planLimit',
  // Ours: `mainstay.keep_reach`.
  MS403: 'outOfReach',
  // Of a connection: Node's and the driver's.
  CONNECT_TIMEOUT: 'away',
  CONNECTION_CLOSED: 'away',
  EAI_AGAIN: 'away',
  ECONNABORTED: 'away',
  ECONNREFUSED: 'away',
  ECONNRESET: 'away',
  EHOSTUNREACH: 'away',
  ENETUNREACH: 'away',
  ENOTFOUND: 'away',
  EPIPE: 'away',
  ETIMEDOUT: 'away',
};

/** What PostgreSQL answered instead of a result. */
export interface ServerFault {
  /** SQLSTATE. */
  code: string;
  /** The constraint that was violated, where one was. */
  constraint: string | undefined;
  /** What a trigger of ours tells of its refusal: its hint, when that is a JSON object. */
  facts: Record<string, unknown> | undefined;
}

/** PostgreSQL's own error inside whatever wrapped it (Drizzle puts it on `cause`); undefined for any other. */
export function serverFault(thrown: unknown): ServerFault | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (!('severity' in error && 'code' in error && typeof error.code === 'string')) continue;
    const constraint = 'constraint_name' in error ? String(error.constraint_name) : undefined;
    const hint =
      'hint' in error && typeof error.hint === 'string' && error.hint.startsWith('{') ? error.hint : undefined;
    // Only triggers of ours write hints that begin so.
    const facts = hint === undefined ? undefined : (JSON.parse(hint) as Record<string, unknown>);
    return { code: error.code, constraint, facts };
  }
  return undefined;
}

/** Whether a row was refused because its table has no partition for it: of all checks (SQLSTATE 23514) the only one without a name. */
export function lacksPartition(thrown: unknown): boolean {
  const fault = serverFault(thrown);
  return fault?.code === '23514' && fault.constraint === undefined;
}

/** The code of the innermost error that has one: an SQLSTATE or a system error's; undefined when none has. */
export function faultCode(thrown: unknown): string | undefined {
  let code: string | undefined;
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') code = error.code;
  }
  return code;
}

/** What a code means, of the server (`serverFault`) or of the way to it too (`faultCode`); undefined when it says nothing of either. */
export function meaningOf(code: string | undefined): FaultMeaning | undefined {
  if (code === undefined) return undefined;
  if (Object.hasOwn(MEANINGS, code)) return MEANINGS[code];
  return code.length === 5 ? MEANINGS[code.slice(0, 2)] : undefined;
}
