import type { Registered, RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { expect } from 'vitest';

export type Item = Awaited<ReturnType<Registered['caller']['events']['list']>>['data'][number];

/** A person whose registration has come through the log. */
export async function settledIn(app: RouterTestApp): Promise<Registered> {
  const person = await app.register();
  await expect.poll(async () => (await person.caller.events.list({})).data.length).toBe(2);
  return person;
}

/** Follows a stream, event by event. */
export async function follower(of: RouterTestApp, person: Registered, lastEventId?: string, types?: string[]) {
  const away = new AbortController();
  const input = { ...(lastEventId === undefined ? {} : { lastEventId }), ...(types === undefined ? {} : { types }) };
  const stream = await of.caller(person.accessToken, { signal: away.signal }).events.subscribe(input);
  const iterator = stream[Symbol.asyncIterator]();
  return {
    next: async () => ((await iterator.next()).value as unknown as [string, Item] | undefined)?.[1],
    end: () => away.abort(),
  };
}
