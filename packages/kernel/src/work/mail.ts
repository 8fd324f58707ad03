import { createHash } from 'node:crypto';
import { commonErrors } from '@mainstay/core';
import type { RequestContext, Services } from '../procedures/context.ts';
import { take } from '../procedures/limits.ts';
import type { JobRun } from './jobs.ts';

declare const brand: unique symbol;

/** Text that may be mailed: made by `mailText`, so that nobody's name can write more of a mail than a name. */
export type MailText = string & { readonly [brand]: true };

/** Characters of a name that a mail shows. */
const MAX_NAME = 60;

/** What has no business in one line: controls, line and paragraph separators, and characters that turn the direction of writing. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

class Verbatim {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What `mailText` must not touch: a link, or a text of our own. Never for what somebody chose. */
export function verbatim(text: string): Verbatim {
  return new Verbatim(text);
}

/** A name as a mail shows it: one line, of bounded length, and nothing in it that mail programs make a link of. */
function mailName(name: string): string {
  const line = name.replace(NOT_IN_A_LINE, ' ').replace(/\s+/gu, ' ').trim();
  const short = [...line].length > MAX_NAME ? `${[...line].slice(0, MAX_NAME - 1).join('')}…` : line;
  return short.replace(/([.:/@])(?=[^\s])/gu, '$1 ');
}

/** The text of a mail or its subject: whatever is put in is a name to be made harmless, unless it is `verbatim`. */
export function mailText(parts: TemplateStringsArray, ...values: (string | number | Verbatim)[]): MailText {
  const shown = values.map((value) => (value instanceof Verbatim ? value.text : mailName(String(value))));
  // The template is the program's own, and each value was made harmless above.
  return parts.map((part, index) => part + (shown[index] ?? '')).join('') as MailText;
}

/** One mail. Mails of a kind to one address have a budget. */
export interface OutgoingMail {
  kind: string;
  to: string;
  subject: MailText;
  text: MailText;
  /** What its Message-ID begins with (RFC 5322, section 3.6.4), the same at every attempt, for mails that may go out twice. */
  messageId?: string;
}

/**
 * Sends a mail from a job, unless its recipient has had as many of the kind as `limits.mailRecipient` allows: then it is left out, and
 * the log says so. Whoever caused it learns nothing. A retry of the job draws no more. Where mail is off none is sent. Returns whether it was.
 */
export async function sendMail(services: Services, job: JobRun, mail: OutgoingMail): Promise<boolean> {
  const { kind, ...sent } = mail;
  const { to } = sent;
  const { limiter, limits, mailer, logger } = services;
  if (mailer.isOff) return false;
  if (job.attempt === 1) {
    const { allowed } = await limiter.consume(`mail-to:${kind}:${addressTag(to)}`, limits.mailRecipient);
    if (!allowed) {
      logger.warn({ kind, jobId: job.id }, 'a mail was left out: its recipient has had too many of the kind');
      return false;
    }
  }
  await mailer.send(sent);
  return true;
}

/**
 * Draws a mail from the budgets of those who cause it (`tenant:…`, `user:…`, `network:…`), before anything is done. With `to`, also from
 * what they together may send that address. Throws RATE_LIMITED, and MAIL_OFF where no mail is sent at all.
 */
export async function requireMailBudget(ctx: RequestContext, senders: readonly string[], to?: string): Promise<void> {
  if (ctx.services.mailer.isOff) throw commonErrors.MAIL_OFF();
  const { mailSender, mailRecipient } = ctx.services.limits;
  if (to !== undefined) await take(ctx, `mail-from-to:${senders[0]}:${addressTag(to)}`, mailRecipient);
  for (const sender of senders) await take(ctx, `mail-from:${sender}`, mailSender);
}

/** Addresses are not kept in the limiter's store. */
function addressTag(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('base64url');
}
