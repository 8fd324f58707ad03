import { Id, listInput, nameOf, pageOf, recordOf, Version } from '@mainstay/core';
import { z } from 'zod';
import { safeHref } from '../pages/index.ts';

export const Menu = z.enum(['header', 'footer']);
const Target = z.enum(['page', 'url', 'none']);
export const LocaleTag = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, 'A language tag such as de or pt-BR')
  .toLowerCase();

export const NavigationItem = recordOf({
  menu: Menu,
  locale: z.string(),
  parentId: Id.nullable(),
  label: z.string(),
  target: Target,
  pageId: Id.nullable(),
  url: z.string().nullable(),
  newTab: z.boolean(),
  visible: z.boolean(),
  position: z.int().describe('Among the items of its parent, from 0'),
  state: z
    .enum(['live', 'hidden', 'unpublished', 'missing'])
    .describe(
      'What the public sees of it: nothing while it is hidden, or its page is not published or not there any more',
    ),
});
export type NavigationItem = z.infer<typeof NavigationItem>;

export const ListNavigation = listInput(['position', 'createdAt'], 'position', {
  menu: Menu.optional(),
  locale: LocaleTag.optional(),
});
export type ListNavigation = z.output<typeof ListNavigation>;
export const NavigationPage = pageOf(NavigationItem);
export type NavigationPage = z.infer<typeof NavigationPage>;

const Label = nameOf(1, 120);
const Url = z
  .string()
  .trim()
  .max(2_048)
  .refine((url) => !/^http:/i.test(url) && safeHref(url) !== null, 'Use https://…, /…, #…, mailto: or tel:');

/** The release that the edit belongs to. */
const InRelease = { releaseId: Id.optional().describe('Goes live with this release; at once unless given') };

const ONE_TARGET = { path: ['url'], message: 'Give either pageId or url' };
const hasOneTarget = ({ pageId, url }: { pageId?: unknown; url?: unknown }) => !pageId || !url;

export const CreateNavigationItem = z
  .strictObject({
    menu: Menu,
    locale: LocaleTag.optional().describe('The site’s default language unless given'),
    parentId: Id.nullable().optional(),
    label: Label,
    pageId: Id.optional(),
    url: Url.optional().describe('Neither this nor pageId: a heading'),
    newTab: z.boolean().default(false),
    visible: z.boolean().default(true),
    ...InRelease,
  })
  .refine(hasOneTarget, ONE_TARGET)
  .meta({ example: { menu: 'header', label: 'About us', url: '/about' } });
export type CreateNavigationItem = z.output<typeof CreateNavigationItem>;

export const UpdateNavigationItem = z
  .strictObject({
    id: Id,
    version: Version.optional(),
    parentId: Id.nullable().optional(),
    label: Label.optional(),
    pageId: Id.nullable().optional(),
    url: Url.nullable().optional(),
    newTab: z.boolean().optional(),
    visible: z.boolean().optional(),
    ...InRelease,
  })
  .refine(hasOneTarget, ONE_TARGET)
  .meta({ example: { id: '0198c0de-7c3e-7000-8000-000000000001', label: 'About us' } });
export type UpdateNavigationItem = z.output<typeof UpdateNavigationItem>;

export const DeleteNavigationItem = z.strictObject({ id: Id, ...InRelease });
export type DeleteNavigationItem = z.output<typeof DeleteNavigationItem>;

/** Items of a menu and language, at most. */
export const MAX_ITEMS = 200;

export const ReorderNavigation = z.strictObject({
  menu: Menu,
  locale: LocaleTag.optional().describe('The site’s default language unless given'),
  items: z
    .array(z.strictObject({ id: Id, parentId: Id.nullable() }))
    .max(MAX_ITEMS)
    .describe('The whole menu: each item with what it stands below, those of one parent in their order'),
  ...InRelease,
});
export type ReorderNavigation = z.output<typeof ReorderNavigation>;

export const NavigationTree = z.object({ data: z.array(NavigationItem) });
export type NavigationTree = z.infer<typeof NavigationTree>;
