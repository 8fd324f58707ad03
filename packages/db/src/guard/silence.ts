/** For how long a server may be silent, in milliseconds. */
export interface SilenceLimits {
  immediateMs: number;
  statementMs: number;
  graceMs: number;
}

const SET_TIMEOUT = /^\s*set local statement_timeout\s*=\s*'?(\d+)(ms|s|min)?'?\s*$/i;
const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, min: 60_000 };

/** The bound that a statement sets for those behind it, in milliseconds; null when it sets none. */
export function raisedBound(text: string): number | null {
  const [, amount, unit = 'ms'] = SET_TIMEOUT.exec(text) ?? [];
  return amount === undefined ? null : Number(amount) * (UNIT_MS[unit.toLowerCase()] ?? 1);
}
