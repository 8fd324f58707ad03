import { AppError } from '@mainstay/core';
import type { HttpRouteReply, Services } from '@mainstay/kernel';
import { type FormView, type PageView, renderPage } from '@mainstay/sections';
import { formView, type OpenForm, PAGE, shownAt, TIME } from '../../forms/index.ts';
import { encodedPath, ownOrigin, siteOrigin } from '../../generations/index.ts';
import { PRIVATE } from '../caching.ts';
import { contentPolicy } from '../delivery/page-answer.ts';
import { readLook } from '../delivery/site-look.ts';
import { publicPageOf } from '../site.service.ts';
import type { SentFields } from './read-sent.ts';

interface ShownForm {
  status: number;
  /** The host that was asked: the site's own, or the API's. */
  host: string | undefined;
  fields: SentFields;
  filled?: FormView['filled'];
}

/** A path of a site, as its pages are at: nothing that leads to another host. */
const OWN_PATH = /^\/(?![/\\])[^\s\\?#]{0,500}$/;

/** The page that a form says it is on, with the form as somebody filled it in; a page of its own, where it is on none of the site. */
export async function formPage(services: Services, open: OpenForm, shown: ShownForm): Promise<HttpRouteReply> {
  const { tenantId, subdomain } = open;
  const at = await pageWith(services, open, shown.fields);
  const time = shown.fields[TIME];
  const hidden = typeof time === 'string' ? { hidden: { [TIME]: time.slice(0, 100) } } : {};
  const state = { ...hidden, filled: shown.filled };
  const { origin, isElsewhere } = await placeOf(services, tenantId, shown.host);
  const { view } = await readLook(services, { tenantId, subdomain }, origin, at?.page.locale);
  const page = at ? withState(at.page, at.section, state) : alone(open, view.defaultLocale, state);
  const policy = contentPolicy(view, "'none'", isElsewhere ? origin : "'self'");
  return {
    status: shown.status,
    headers: { ...PRIVATE, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    body: renderPage(isElsewhere ? { ...view, base: `${origin}/` } : view, page, { missing: true }),
  };
}

/** A form on a page of its own, with the time at which it was shown. At the API's host it is the site's that has the page. */
export async function ownPage(services: Services, open: OpenForm, host: string | undefined): Promise<HttpRouteReply> {
  const { tenantId, form } = open;
  const { origin, isElsewhere } = await placeOf(services, tenantId, host);
  if (isElsewhere) return { status: 302, headers: { ...PRIVATE, location: `${origin}/public/forms/${form.id}` } };
  const keys = await services.vault.forTenant(tenantId);
  const fields = { [TIME]: shownAt(keys, form.id, services.clock.now().getTime()) };
  return formPage(services, open, { status: 200, host, fields });
}

/** Where a visitor is led once a form is sent, always on the site: to the page that it names, or back to the one that it is on, where that is said. */
export async function sentLocation(
  services: Services,
  open: OpenForm,
  host: string | undefined,
  fields: SentFields,
): Promise<string> {
  const { tenantId, form } = open;
  const at = form.redirectUrl === null ? await pageWith(services, open, fields) : null;
  const back = at ? `${encodedPath(at.page.path)}#sent-${at.section}` : `/public/forms/${form.id}#sent-${form.id}`;
  const { origin, isElsewhere } = await placeOf(services, tenantId, host);
  return `${isElsewhere ? origin : ''}${form.redirectUrl ?? back}`;
}

/** Where the site is, and whether that is elsewhere than at the host that was asked: at the API's own. */
async function placeOf(services: Services, tenantId: string, host: string | undefined) {
  const { origin, own } = await services.database.read({ tenantId }, async (tx) => ({
    origin: await siteOrigin(tx, services, tenantId),
    own: await ownOrigin(tx, services, tenantId),
  }));
  return { origin, isElsewhere: own !== null && host === new URL(services.publicUrl).host };
}

/** The live page that a form says it is on, and the section of it that shows the form. */
async function pageWith(
  services: Services,
  { tenantId, form }: OpenForm,
  fields: SentFields,
): Promise<{ page: PageView; section: string } | null> {
  const path = fields[PAGE];
  if (typeof path !== 'string' || !OWN_PATH.test(path)) return null;
  const answer = await publicPageOf({ services, reply: {} }, tenantId, path).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.kind === 'NOT_FOUND') return null;
    throw thrown;
  });
  const section = answer?.page?.sections.find((one) => one.form?.id === form.id);
  return answer?.page && section ? { page: answer.page, section: section.id } : null;
}

function withState(page: PageView, id: string, state: Partial<FormView>): PageView {
  return {
    ...page,
    sections: page.sections.map((section) =>
      section.id === id && section.form ? { ...section, form: { ...section.form, ...state } } : section,
    ),
  };
}

function alone({ form }: OpenForm, locale: string, state: Partial<FormView>): PageView {
  const section = { id: form.id, type: 'contact_form', content: {}, form: { ...formView(form), ...state } };
  return { path: `/public/forms/${form.id}`, title: form.name, locale, sections: [section] };
}
