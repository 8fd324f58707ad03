import { Id, Instant, PageMeta, pageFields, secret, sortField, Timestamp, updateInput } from '@mainstay/core';
import { z } from 'zod';

/** Stands for every event type, alone. */
export const EVERY_TYPE = '*';

export const Webhook = z.object({
  id: Id,
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()).describe('Event types, or `*` alone for all'),
  ordered: z.boolean().describe('Events of one entity are sent one after another'),
  status: z.enum(['active', 'disabled']),
  disabledReason: z
    .enum(['user', 'gone', 'failing'])
    .nullable()
    .describe('Somebody disabled it; it answered 410; it failed for 120 hours'),
  failingSince: Timestamp.nullable().describe('Since when no delivery has succeeded'),
  slowSince: Timestamp.nullable().describe(
    'Since when its receiver takes 5 s and more: it is sent one message at a time',
  ),
  previousSecretUntil: Timestamp.nullable().describe('After a rotation both secrets sign until then'),
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Webhook = z.infer<typeof Webhook>;

/** A webhook with its secret: the answer to making it and to each rotation, and no other. */
export const WebhookWithSecret = Webhook.extend({
  secret: secret(z.string()).describe('`whsec_` and the signing key in base64; it is shown this once'),
});
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

export const ListWebhooks = z.strictObject({
  ...pageFields,
  sort: sortField(['createdAt'], '-createdAt'),
  status: Webhook.shape.status.optional(),
});
export type ListWebhooks = z.output<typeof ListWebhooks>;
export const WebhookPage = z.object({ data: z.array(Webhook), meta: PageMeta });

/** Checked by the service: what may be reached is the installation's to say. */
const url = z.string().trim().min(1).max(2_000).describe('An https URL without credentials');
const description = z.string().trim().max(500);
/** Checked against the installed modules, which a schema does not know. */
const types = z
  .array(z.string().min(1).max(100))
  .min(1)
  .max(200)
  .refine((all) => all.length === 1 || !all.includes(EVERY_TYPE), '`*` stands alone')
  .describe('Event types, or `*` alone for all');

export const CreateWebhook = z.strictObject({
  url,
  description: description.default(''),
  types,
  ordered: z.boolean().default(false),
});
export type CreateWebhook = z.output<typeof CreateWebhook>;

export const UpdateWebhook = updateInput({
  url,
  description,
  types,
  ordered: z.boolean(),
  status: Webhook.shape.status.describe('`active` also forgets for how long it has been failing'),
});
export type UpdateWebhook = z.output<typeof UpdateWebhook>;

/** For how long both secrets sign, in seconds: a day unless given, a week at most. */
const OVERLAP_SECONDS = { default: 86_400, most: 604_800 };

export const RotateWebhookSecret = z.strictObject({
  id: Id,
  overlapSeconds: z
    .int()
    .min(0)
    .max(OVERLAP_SECONDS.most)
    .default(OVERLAP_SECONDS.default)
    .describe('How long both secrets sign'),
});
export type RotateWebhookSecret = z.output<typeof RotateWebhookSecret>;

export const WebhookEventTypes = z.object({ data: z.array(z.string()) });

export const WebhookTestResult = z.object({
  delivered: z.boolean(),
  status: z.int().nullable().describe('The HTTP status of the answer; null when there was none'),
  durationMs: z.int(),
  error: z.string().optional(),
  response: z.string().optional().describe('The beginning of the answer’s body, 4 KB at most'),
});
export type WebhookTestResult = z.infer<typeof WebhookTestResult>;

const WebhookAttempt = z.object({
  attempt: z.int(),
  status: z.int().nullable().describe('The HTTP status of the answer; null when there was none'),
  error: z.string().nullable(),
  durationMs: z.int(),
  response: z.string().nullable().describe('The beginning of the answer’s body, 4 KB at most'),
  createdAt: Timestamp,
});

export const WebhookDelivery = z.object({
  id: Id,
  eventId: Id.nullable().describe('Null for a test'),
  eventType: z.string(),
  entityId: Id.nullable(),
  origin: z.enum(['event', 'redelivery', 'replay', 'test']),
  status: z.enum(['pending', 'delivered', 'failed', 'cancelled']),
  attempts: z.int(),
  nextAttemptAt: Timestamp.nullable(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  deliveredAt: Timestamp.nullable(),
  createdAt: Timestamp,
  lastAttempts: z.array(WebhookAttempt).describe('The last three, newest first'),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** One delivery, whole. */
export const WebhookDeliveryDetails = WebhookDelivery.extend({
  lastAttempts: z.array(WebhookAttempt).describe('All of them, newest first'),
  request: z
    .object({ url: z.string(), webhookId: z.string().describe('The `webhook-id` header'), body: z.string() })
    .nullable()
    .describe(
      'What is sent, to the address that the webhook has now; null for a test, and where the log no longer has the event. Without what the caller may not read',
    ),
});
export type WebhookDeliveryDetails = z.infer<typeof WebhookDeliveryDetails>;

export const ListDeliveries = z.strictObject({
  id: Id,
  ...pageFields,
  sort: sortField(['createdAt'], '-createdAt'),
  status: WebhookDelivery.shape.status.optional(),
});
export type ListDeliveries = z.output<typeof ListDeliveries>;
export const DeliveryPage = z.object({ data: z.array(WebhookDelivery), meta: PageMeta });

export const DeliveryById = z.strictObject({ id: Id.describe('The webhook’s id'), deliveryId: Id });
export type DeliveryById = z.output<typeof DeliveryById>;

export const ReplayEvents = z.strictObject({
  id: Id,
  from: Instant,
  to: Instant.describe('At most 31 days after `from`'),
});
export type ReplayEvents = z.output<typeof ReplayEvents>;
export const ReplayAccepted = z.object({ accepted: z.int().describe('Events that will be sent') });
export type ReplayAccepted = z.infer<typeof ReplayAccepted>;
