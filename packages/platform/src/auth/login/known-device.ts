import { randomBytes } from 'node:crypto';
import type { RequestContext } from '@mainstay/kernel';
import { z } from 'zod';

/** How long a device is known after the last sign-in on it, in seconds. */
const KNOWN_SECONDS = 180 * 24 * 3600;

/** People who are known on one device at most: the latest. */
const MAX_ACCOUNTS = 5;

const CONTEXT = 'known-device';

/** What the cookie holds, sealed: nobody makes one up, and it says nothing of who signed in. */
const Device = z.object({ id: z.string(), accounts: z.array(z.string()), until: z.number() });
type Device = z.infer<typeof Device>;

function readDevice({ services, request }: RequestContext): Device | null {
  if (request.deviceCookie === null) return null;
  try {
    const opened = services.secretRing.unwrap(Buffer.from(request.deviceCookie, 'base64url'), CONTEXT);
    const device = Device.parse(JSON.parse(opened.toString()));
    return device.until > Date.now() ? device : null;
  } catch {
    // Made up, or sealed with a key that is gone: an unknown device.
    return null;
  }
}

/** The device that calls, if this account signed in on it before. */
export function knownDevice(ctx: RequestContext, account: Buffer): string | null {
  const device = readDevice(ctx);
  return device?.accounts.includes(account.toString('base64')) ? device.id : null;
}

/**
 * Makes the device that calls known to an account which has just proved itself on it, by a sign-in or by mail: whatever strangers try
 * elsewhere, its owner gets in from here (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
export function rememberDevice(ctx: RequestContext, account: Buffer): void {
  const known = readDevice(ctx);
  const name = account.toString('base64');
  const others = known?.accounts.filter((one) => one !== name) ?? [];
  const device: Device = {
    id: known?.id ?? randomBytes(16).toString('base64url'),
    accounts: [name, ...others].slice(0, MAX_ACCOUNTS),
    until: Date.now() + KNOWN_SECONDS * 1000,
  };
  const sealed = ctx.services.secretRing.wrap(Buffer.from(JSON.stringify(device)), CONTEXT);
  ctx.reply.deviceCookie = { value: sealed.toString('base64url'), maxAgeSeconds: KNOWN_SECONDS };
}
