import { describeError, ERROR_STATUS } from '@mainstay/core';
import { errorCodesOf } from '@mainstay/kernel';
import type { RestPlan } from '../rest/rest-plan.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Components } from './openapi-components.ts';

/** The body of every error answer. */
export const ERROR_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        requestId: { type: 'string' },
        details: {
          anyOf: [
            {
              type: 'array',
              items: {
                type: 'object',
                required: ['path', 'message'],
                properties: { path: { type: 'string' }, message: { type: 'string' } },
              },
            },
            { type: 'object', additionalProperties: true },
          ],
        },
      },
    },
  },
};

/** The error answers of a REST route by status, each with the codes it may carry. Throws on a code that nobody defines. */
export function errorResponses(plan: RestPlan, components: Components): Record<string, unknown> {
  const byStatus = new Map<number, Set<string>>();
  for (const code of [...errorCodesOf(plan), ...(plan.input ? bodyCodes(plan) : [])]) {
    const definition = describeError(code);
    if (!definition) throw new Error(`procedure ${plan.path} declares the error ${code}, which nobody defines`);
    const status = ERROR_STATUS[definition.kind];
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  const sorted = [...byStatus].sort(([left], [right]) => left - right);
  return Object.fromEntries(sorted.map(([status, codes]) => [String(status), shared([...codes], components)]));
}

/** What a body may be refused for before the procedure sees it. */
function bodyCodes({ rest }: RestPlan): string[] {
  return rest.method === 'GET' ? [] : ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];
}

/** A reference to the answer with these codes, which many operations share. */
function shared(codes: string[], components: Components): { $ref: string } {
  const name = codes.join('.');
  components.responses[name] ??= errorResponse(codes);
  return { $ref: `#/components/responses/${name}` };
}

function errorResponse(codes: string[]): Record<string, unknown> {
  const codeSchema = { properties: { error: { type: 'object', properties: { code: { enum: codes } } } } };
  return {
    description: codes.map((code) => `${code}: ${describeError(code)?.message}`).join('. '),
    content: {
      'application/json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Error' }, { type: 'object', ...codeSchema }] },
      },
    },
  };
}
