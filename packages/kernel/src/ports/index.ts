export type { Cache, CacheOptions } from './cache.ts';
export type { Clock } from './clock.ts';
export { EmbeddingFailed, type Embedder } from './embedder.ts';
export type { KeyRing } from './key-ring.ts';
export type { Mail, Mailer } from './mailer.ts';
export {
  type ImageFormat,
  type Media,
  type MediaFile,
  MediaRefused,
  type MediaResult,
  type MediaTask,
} from './media.ts';
export { type Outbound, type OutboundInit, OutboundRefused } from './outbound.ts';
export type { RateBudget, RateLimiter, RateVerdict } from './rate-limiter.ts';
export type { Signals } from './signals.ts';
export type { SiteAnswer, SiteDelivery, SiteReply, SiteRequest } from './site-delivery.ts';
export type { ByteRange, Storage, StoredBody, StoredFacts, StoredStream } from './storage.ts';
