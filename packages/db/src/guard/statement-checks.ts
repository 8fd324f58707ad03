import { StatementRefusedError } from './errors.ts';

/** The protocol counts parameters in 16 bits; postgres.js stops here. */
const MAX_PARAMETERS = 65_534;

/** Above this a text hardly comes twice (bulk inserts): preparing it would only fill the server's memory. */
export const MAX_PREPARED_PARAMETERS = 200;

const CONTROL =
  /^\s*(?:(begin|start|commit|end|rollback|abort|savepoint|release|prepare|deallocate|reset|discard|copy|listen|unlisten)\b|set\s+(?!local\s+(?!role\b|session\b|statement_timeout\b)|constraints\b))/i;

/**
 * Refuses text that would end the transaction, change the session for the next tenant, bound statements behind the guard's back (`allowTime` does it), or start a COPY. It stops slips,
 * not attacks: the extended protocol already refuses a second statement in one text.
 * @throws StatementRefusedError
 */
export function checkText(text: string): void {
  const match = CONTROL.exec(text);
  if (match) throw new StatementRefusedError(`The guard controls ${(match[1] ?? 'set').toLowerCase()} by itself`);
}

/**
 * postgres.js throws on `undefined` after it has queued the statement, and then gives the next answer to the wrong one
 * when others are in flight. So it never sees one.
 * @throws TypeError naming the parameter; RangeError on too many
 */
export function checkParameters(params: readonly unknown[]): void {
  if (params.length >= MAX_PARAMETERS)
    throw new RangeError(`A statement takes fewer than ${MAX_PARAMETERS} parameters`);
  for (let index = 0; index < params.length; index++) {
    const value = params[index];
    if (value === undefined || typeof value === 'function' || typeof value === 'symbol') {
      throw new TypeError(`Parameter $${index + 1} is ${typeof value}; use null for no value`);
    }
  }
}
