import type { z } from 'zod';
import type { Environment } from './config.ts';

/** What settings that are well formed still lack in production. */
export function productionFaults(env: z.output<typeof Environment>): string[] {
  const faults: string[] = [];
  if (!env.SECRET_KEYS) faults.push('SECRET_KEYS must be given in production');
  if (!env.ENCRYPTION_KEYS) faults.push('ENCRYPTION_KEYS must be given in production');
  const secrets = new Set(env.SECRET_KEYS?.map(({ key }) => key.toString('hex')));
  if (env.ENCRYPTION_KEYS?.some(({ key }) => secrets.has(key.toString('hex')))) {
    faults.push('SECRET_KEYS and ENCRYPTION_KEYS must not share a key');
  }
  const weak = [...(env.SECRET_KEYS ?? []), ...(env.ENCRYPTION_KEYS ?? [])].some(({ key }) => new Set(key).size < 8);
  if (weak) faults.push('SECRET_KEYS and ENCRYPTION_KEYS must be random, such as from: openssl rand -base64 32');
  if (!env.DATABASE_URL && !env.ALLOW_EMBEDDED) {
    faults.push('DATABASE_URL must be given in production (or ALLOW_EMBEDDED=1 for the embedded PostgreSQL)');
  }
  if (!env.PUBLIC_URL) faults.push('PUBLIC_URL must be given in production');
  if (!env.SMTP_URL && env.MAIL === 'on') {
    faults.push('SMTP_URL must be given in production (or MAIL=off, and what needs a mail is refused)');
  }
  if (env.DEMO_DATA) faults.push('DEMO_DATA is for development: its passwords are public');
  return faults;
}

/** What goes with no mail being sent. */
export function mailOffFaults(env: z.output<typeof Environment>): string[] {
  const faults: string[] = [];
  if (env.SMTP_URL) faults.push('SMTP_URL is given, and MAIL=off sends nothing: leave out one of them');
  if (env.REGISTRATION === 'quiet') faults.push('REGISTRATION=quiet answers by mail, which MAIL=off does not send');
  return faults;
}

/** What a pooler that gives out sessions by the transaction leaves to be said. */
export function poolingFaults(env: z.output<typeof Environment>): string[] {
  if (env.DATABASE_POOLING === 'session' || env.DATABASE_DIRECT_URL) return [];
  return [
    'DATABASE_DIRECT_URL must be given with DATABASE_POOLING=transaction: signals and migrations need the way past the pooler',
  ];
}
