import '@fastify/multipart';
import { isUtf8 } from 'node:buffer';
import { commonErrors } from '@mainstay/core';
import type { FastifyRequest } from 'fastify';
import { fromTransport } from '../host/error-reply.ts';
import { coerceText } from './rest-coercion.ts';
import type { RestPlan } from './rest-plan.ts';

/** Text fields beside the file. */
const MAX_FIELDS = 100;
const MAX_FIELD_BYTES = 100 * 1024;

/**
 * Reads a form (RFC 7578) as a procedure's input: the file becomes the field that holds content, as base64 where its schema says
 * base64 and as text otherwise; its name and type fill `filename` and `contentType` where the procedure has these fields.
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
  const { input, fileField, fields: declared } = plan;
  const fields: Record<string, unknown> = {};
  const limits = {
    fileSize: maxBytes,
    files: 1,
    fields: MAX_FIELDS,
    fieldSize: MAX_FIELD_BYTES,
    parts: MAX_FIELDS + 1,
  };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      fields[part.fieldname] = coerceText(String(part.value), declared.get(part.fieldname), input!);
      continue;
    }
    const bytes = await part.toBuffer();
    const isBase64 = declared.get(fileField!)?.format === 'base64';
    if (!isBase64 && !isUtf8(bytes)) {
      throw commonErrors.VALIDATION_ERROR([{ path: fileField!, message: 'Must be text in UTF-8' }]);
    }
    fields[fileField!] = bytes.toString(isBase64 ? 'base64' : 'utf8');
    if (declared.has('filename')) fields['filename'] ??= part.filename;
    if (declared.has('contentType')) fields['contentType'] ??= part.mimetype;
  }
  return fields;
}
