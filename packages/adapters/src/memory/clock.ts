import type { Clock } from '@mainstay/kernel';

export const systemClock: Clock = { now: () => new Date() };
