import { z } from 'zod';

export const Version = z.object({
  version: z.string().describe('Of the server (Semantic Versioning 2.0.0)'),
  apiVersion: z.literal('v1').describe('As in the path of REST calls'),
  tzdata: z.string().describe('The rules of time zones that it goes by (IANA), such as 2026b'),
});
export type Version = z.infer<typeof Version>;

/** What an installation has. It is public: nothing here is a secret, or tells of a tenant. */
export const Capabilities = z.object({
  modules: z.array(z.string()).describe('In the order they start'),
  events: z.array(z.string()).describe('Every event type, sorted'),
  searchTypes: z.array(z.string()).describe('What `search.query` takes as `types`'),
  registration: z.enum(['open', 'closed', 'quiet']),
  signIn: z
    .object({ mfa: z.boolean(), passkeys: z.boolean(), sso: z.boolean() })
    .describe('What beside a password there is'),
  storage: z.enum(['disk', 's3', 'memory']).describe('Where files are kept'),
  limits: z.object({
    bodyBytes: z.int().describe('A request’s body, unless a procedure takes more'),
    batchCalls: z.int().describe('Calls in one tRPC batch'),
    pageRows: z.int().describe('Rows on a page when a list is not told otherwise'),
    pageRowsMax: z.int(),
  }),
});
export type Capabilities = z.infer<typeof Capabilities>;
