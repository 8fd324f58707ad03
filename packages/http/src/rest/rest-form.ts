import '@fastify/multipart';
import { isUtf8 } from 'node:buffer';
import { commonErrors } from '@mainstay/core';
import type { FastifyRequest } from 'fastify';
import { fromTransport } from '../host/error-reply.ts';
import { type JsonSchema, typesOf } from '../openapi/json-schema.ts';
import { coerceText, readDeepKeys, type TextFields, type TextValue } from './rest-coercion.ts';
import type { RestPlan } from './rest-plan.ts';

/** Text fields beside the file. */
const MAX_FIELDS = 100;
const MAX_FIELD_BYTES = 100 * 1024;

/**
 * Reads a form (RFC 7578) as a procedure's input: the file becomes the field that holds content, as base64 where its schema says
 * base64 and as text otherwise; its name and type fill `filename` and `contentType` where the procedure has these fields, and bytes that are
 * no UTF-8 come as base64 where it has `contentEncoding`. A field of fields is written as `mapping[Header]=field` or as JSON.
 * Throws PAYLOAD_TOO_LARGE past `maxBytes`, BAD_REQUEST for a form that cannot be read, VALIDATION_ERROR for text that is no UTF-8.
 */
export async function readForm(
  request: FastifyRequest,
  plan: RestPlan,
  maxBytes: number,
): Promise<Record<string, unknown>> {
  try {
    return await readParts(request, plan, maxBytes);
  } catch (error) {
    throw fromTransport(error);
  }
}

async function readParts(request: FastifyRequest, plan: RestPlan, maxBytes: number): Promise<Record<string, unknown>> {
  const { input, fields: declared } = plan;
  const fields: Record<string, unknown> = {};
  const limits = {
    fileSize: maxBytes,
    files: 1,
    fields: MAX_FIELDS,
    fieldSize: MAX_FIELD_BYTES,
    parts: MAX_FIELDS + 1,
  };
  const texts: TextFields = {};
  let file: { bytes: Buffer; filename: string; mimetype: string } | undefined;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') texts[part.fieldname] = String(part.value);
    else file = { bytes: await part.toBuffer(), filename: part.filename, mimetype: part.mimetype };
  }
  for (const [name, value] of Object.entries(readDeepKeys(texts))) {
    fields[name] = fieldValue(value, declared.get(name), input!);
  }
  if (!file) return fields;
  if (declared.has('filename')) fields['filename'] ??= file.filename;
  if (declared.has('contentType')) fields['contentType'] ??= file.mimetype;
  return { ...fields, ...contentFields(file.bytes, plan, fields['charset'] !== undefined) };
}

/** The file as the field that holds it. */
function contentFields(bytes: Buffer, { fileField, fields: declared }: RestPlan, isEncoded: boolean) {
  const field = fileField!;
  if (declared.get(field)?.format === 'base64') return { [field]: bytes.toString('base64') };
  if (isUtf8(bytes) && !isEncoded) return { [field]: bytes.toString('utf8') };
  if (declared.has('contentEncoding')) return { [field]: bytes.toString('base64'), contentEncoding: 'base64' };
  throw commonErrors.VALIDATION_ERROR([{ path: field, message: 'Must be text in UTF-8' }]);
}

/** A text field as the value its schema asks for; a field of fields may be JSON. */
function fieldValue(value: TextValue, schema: JsonSchema | undefined, root: JsonSchema): unknown {
  if (typeof value === 'string' && value.startsWith('{') && schema && !typesOf(schema, root).has('string')) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  return coerceText(value, schema, root);
}
