import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Signals } from '../ports/index.ts';
import { Lookout, tellOfWrites } from './lookout.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function fakeSignals(isHearing = true) {
  const listeners = new Map<string, Set<(payload: string | null) => void>>();
  const signals: Signals = {
    listen(channel, heard) {
      const those = listeners.get(channel) ?? new Set();
      listeners.set(channel, those.add(heard));
      return () => those.delete(heard);
    },
    isHearing: () => isHearing,
    isCurrent: () => isHearing,
    close: async () => undefined,
  };
  const send = async (channel: string, payloads: readonly string[]) => {
    for (const payload of payloads) for (const heard of listeners.get(channel) ?? []) heard(payload);
  };
  return { signals, send };
}

/** A loop that looks and waits; counts its looks. */
function startLoop(lookout: Lookout, within?: number) {
  const stopping = new AbortController();
  const state = { looks: 0 };
  const running = (async () => {
    while (!stopping.signal.aborted) {
      state.looks += 1;
      await lookout.wait(stopping.signal, within);
    }
  })();
  return { state, stop: () => (stopping.abort(), running) };
}

async function looksIn(ms: number, { state }: ReturnType<typeof startLoop>): Promise<number> {
  const before = state.looks;
  await vi.advanceTimersByTimeAsync(ms);
  return state.looks - before;
}

it('looks seldom while nothing is written, at once when something is, and often from then on', async () => {
  const { signals, send } = fakeSignals();
  const loop = startLoop(new Lookout(signals, { often: 100 }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await looksIn(300_000, loop)).toBe(20);
  const announced = tellOfWrites(send);
  announced();
  expect(await looksIn(10, loop)).toBe(1);
  expect(await looksIn(10_000, loop)).toBe(100);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await looksIn(300_000, loop)).toBe(20);
  await loop.stop();
});

it('many writes are told of once in five seconds, and one that could not be told of with the next', async () => {
  let sent = 0;
  let isAway = true;
  const announced = tellOfWrites(async () => {
    sent += 1;
    if (isAway) throw new Error('away');
  });
  announced();
  await vi.advanceTimersByTimeAsync(1);
  isAway = false;
  announced();
  expect(sent).toBe(2);
  for (let n = 0; n < 100; n++) {
    await vi.advanceTimersByTimeAsync(100);
    announced();
  }
  expect(sent).toBe(4);
});

it('looks often where no signals are heard, and in time for what it is told to come', async () => {
  const deaf = startLoop(new Lookout(fakeSignals(false).signals, { often: 500 }));
  const timed = startLoop(new Lookout(fakeSignals().signals, { often: 500 }), 3_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await looksIn(60_000, deaf)).toBe(120);
  expect(await looksIn(60_000, timed)).toBe(20);
  await Promise.all([deaf.stop(), timed.stop()]);
});

it('is rung while it looks, and by its channel; and closed, hears nothing', async () => {
  const { signals, send } = fakeSignals();
  const lookout = new Lookout(signals, { often: 100, channel: 'news' });
  const loop = startLoop(lookout);
  await vi.advanceTimersByTimeAsync(60_000);
  await send('news', ['']);
  expect(await looksIn(1, loop)).toBe(1);
  lookout.close();
  await send('news', ['']);
  expect(await looksIn(1, loop)).toBe(0);
  await loop.stop();
});
