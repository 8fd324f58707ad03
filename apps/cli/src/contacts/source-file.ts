import { usageError } from '../failures.ts';

/** Turns the failure to open a file that was named into a usage error. */
export function unreadable(path: string): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw usageError(`Cannot read ${path} (${code})`);
  };
}
