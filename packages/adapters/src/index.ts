export { createDiskStorage } from './disk/storage.ts';
export { type JobWorker, startJobWorker } from './jobs/worker.ts';
export { createKeyRing, parseRootKeys, type RootKey } from './keys/key-ring.ts';
export { createMailbox, type Mailbox } from './mailbox/mailer.ts';
export { systemClock } from './memory/clock.ts';
export { createCache } from './redis/cache.ts';
export { createRateLimiter } from './redis/rate-limiter.ts';
export { connectRedis } from './redis/redis.ts';
export { createSmtpMailer } from './smtp/mailer.ts';
