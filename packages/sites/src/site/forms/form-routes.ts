import { AppError, commonErrors } from '@mainstay/core';
import type { HttpRoute, HttpRouteReply, HttpRouteRequest, Services } from '@mainstay/kernel';
import {
  faultDetails,
  openForm,
  type OpenForm,
  readAnswers,
  type Refused,
  submitForm,
  submittedTo,
} from '../../forms/index.ts';
import { formPage, ownPage, sentLocation } from './form-page.ts';
import { readSent, type SentFields } from './read-sent.ts';

const PATH = '/public/forms/:formId';

/**
 * Takes what a form sends, as JSON, or as browsers send forms. A browser that asks for a page is led to the page that it came from, or is shown it
 * again with what is wrong; no cookie is looked at, so that anybody's page can send no more than any visitor.
 */
export const sendForm: HttpRoute = {
  method: 'POST',
  path: PATH,
  async handle(services, request) {
    const open = await opened(services, request);
    const { fields, isForm } = await readSent(request);
    const { origin, host, accept = '' } = request.headers;
    const submitting = submitForm(services, open, { fields, ip: request.ip, origin, host });
    return isForm && accept.includes('text/html')
      ? asPage(services, open, host, fields, submitting)
      : asJson(open, await submitting);
  },
};

/** A form on a page of its own, which links may lead to; a form that was sent from no page of the site comes back to it. */
export const showForm: HttpRoute = {
  method: 'GET',
  path: PATH,
  head: true,
  limit: 'delivery',
  async handle(services, request) {
    const open = await opened(services, request);
    return ownPage(services, open, request.headers['host']);
  },
};

async function opened(services: Services, { params }: HttpRouteRequest): Promise<OpenForm> {
  return openForm(services, params['formId'] ?? '');
}

const UNKEPT = { 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' };

function asJson({ form }: OpenForm, refused: Refused | null): HttpRouteReply {
  if (refused) throw commonErrors.VALIDATION_ERROR(faultDetails(refused.faults));
  return { status: 202, headers: UNKEPT, body: JSON.stringify(submittedTo(form)) };
}

async function asPage(
  services: Services,
  open: OpenForm,
  host: string | undefined,
  fields: SentFields,
  submitting: Promise<Refused | null>,
): Promise<HttpRouteReply> {
  try {
    const refused = await submitting;
    if (refused) {
      const { answers, faults } = refused;
      return await formPage(services, open, {
        status: 400,
        host,
        fields,
        filled: { answers, faults: Object.fromEntries(faults) },
      });
    }
    const location = await sentLocation(services, open, host, fields);
    return { status: 303, headers: { 'cache-control': 'no-store', location } };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.kind !== 'LIMITED') throw thrown;
    const { answers } = readAnswers(open.form.fields, fields);
    const filled = { answers, faults: {}, tooMany: true };
    const reply = await formPage(services, open, { status: 429, host, fields, filled });
    return { ...reply, headers: { ...reply.headers, 'retry-after': String(thrown.retryAfterSeconds ?? 60) } };
  }
}
