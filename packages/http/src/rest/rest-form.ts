import '@fastify/multipart';
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MultipartFile } from '@fastify/multipart';
import { commonErrors } from '@mainstay/core';
import { keepReceived, measured, type RequestFacts } from '@mainstay/kernel';
import type { FastifyRequest } from 'fastify';
import { fromTransport } from '../host/error-reply.ts';
import { type JsonSchema, typesOf } from '../openapi/json-schema.ts';
import { coerceText, readDeepKeys, type TextFields, type TextValue } from './rest-coercion.ts';
import type { RestPlan } from './rest-plan.ts';

/** Files of a form, where a procedure takes several. */
const MAX_FILES = 10;
/** Text fields beside the file. */
const MAX_FIELDS = 100;
const MAX_FIELD_BYTES = 100 * 1024;

/**
 * Reads a form (RFC 7578) as a procedure's input. Where the procedure takes a file, the part is written to a temporary file while it arrives, and a
 * reference stands for it (`fileContent`); where it takes `files`, each part is one of them. Otherwise the part becomes the field that holds text; its name and type fill `filename` and `contentType` where the procedure has these fields, and bytes that are
 * no UTF-8 come as base64 where it has `contentEncoding`. A field of fields is written as `mapping[Header]=field` or as JSON.
 * Throws PAYLOAD_TOO_LARGE past `maxBytes`, BAD_REQUEST for a form that cannot be read, VALIDATION_ERROR for text that is no UTF-8.
 */
export async function readForm(
  request: FastifyRequest,
  plan: RestPlan,
  maxBytes: number,
  facts: RequestFacts,
): Promise<Record<string, unknown>> {
  try {
    return await readParts(request, plan, maxBytes, facts);
  } catch (error) {
    throw fromTransport(error);
  }
}

async function readParts(
  request: FastifyRequest,
  plan: RestPlan,
  maxBytes: number,
  facts: RequestFacts,
): Promise<Record<string, unknown>> {
  const { input, fields: declared, fileField, takesFiles } = plan;
  const fields: Record<string, unknown> = {};
  const files = takesFiles ? MAX_FILES : 1;
  const limits = {
    fileSize: maxBytes,
    files,
    fields: MAX_FIELDS,
    fieldSize: MAX_FIELD_BYTES,
    parts: MAX_FIELDS + files,
  };
  const texts: TextFields = {};
  let text: Buffer | undefined;
  const received: Record<string, unknown>[] = [];
  const keep = takesFiles || declared.get(fileField!)?.format === 'base64';
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') texts[part.fieldname] = String(part.value);
    else {
      if (keep)
        received.push({ filename: part.filename, contentType: part.mimetype, content: await receive(part, facts) });
      else text = await part.toBuffer();
      if (declared.has('filename')) fields['filename'] = part.filename;
      if (declared.has('contentType')) fields['contentType'] = part.mimetype;
    }
  }
  for (const [name, value] of Object.entries(readDeepKeys(texts))) {
    fields[name] = fieldValue(value, declared.get(name), input!);
  }
  if (takesFiles) return { ...fields, files: received };
  if (received[0]) return { ...fields, [fileField!]: received[0]['content'] };
  return text ? { ...fields, ...contentFields(text, plan, fields['charset'] !== undefined) } : fields;
}

/** Writes a part to a temporary file; answers what stands for it. Throws PAYLOAD_TOO_LARGE, and leaves no file then. */
async function receive(part: MultipartFile, facts: RequestFacts): Promise<string> {
  const path = join(tmpdir(), `mainstay-received-${randomUUID()}`);
  const [bytes, measure] = measured(part.file, Number.POSITIVE_INFINITY);
  try {
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
    if (part.file.truncated) throw commonErrors.PAYLOAD_TOO_LARGE();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return await keepReceived(facts, { size: measure.size, sha256: measure.sha256(), source: path });
}

/** A file of text as the field that holds it. */
function contentFields(bytes: Buffer, { fileField, fields: declared }: RestPlan, isEncoded: boolean) {
  const field = fileField!;
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
