/** For how long a server may be silent, in milliseconds. */
export interface SilenceLimits {
  immediateMs: number;
  statementMs: number;
  graceMs: number;
}
