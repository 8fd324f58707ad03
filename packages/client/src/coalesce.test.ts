import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('coalesce', () => {
  it('runs once for the events of an import of 1,500, when they are over', async () => {
    const run = vi.fn();
    const refetch = coalesce(run);
    for (let event = 0; event < 1_500; event++) {
      refetch();
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(run).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('does not wait longer than it may while calls go on', async () => {
    const run = vi.fn();
    const refetch = coalesce(run, { quietMs: 100, maxMs: 1_000 });
    for (let event = 0; event < 50; event++) {
      refetch();
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('runs again, and after the run that is under way, for calls that came meanwhile', async () => {
    let atOnce = 0;
    let most = 0;
    const run = vi.fn(async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 300));
      atOnce--;
    });
    const refetch = coalesce(run, { quietMs: 100 });
    refetch();
    await vi.advanceTimersByTimeAsync(150);
    refetch();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(run).toHaveBeenCalledTimes(2);
    expect(most).toBe(1);
  });

  it('drops what is due when it is cancelled', async () => {
    const run = vi.fn();
    const refetch = coalesce(run);
    refetch();
    refetch.cancel();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(run).not.toHaveBeenCalled();
  });
});
