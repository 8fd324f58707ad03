/** An image as a page shows it. */
export interface AssetView {
  url: string;
  /** In pixels, as it is stored: with both, nothing moves when it arrives. */
  width: number;
  height: number;
  alt?: string | null | undefined;
  /** Candidates of the same format as `url`, as the attribute has them. */
  srcset?: string | undefined;
  /** Other formats, the best first. */
  sources?: readonly { type: string; srcset: string }[] | undefined;
}

export interface NavigationItem {
  label: string;
  /** Null for a heading. */
  href: string | null;
  newTab: boolean;
  children?: readonly NavigationItem[] | undefined;
}

export interface PostView {
  title: string;
  href: string;
  excerpt?: string | null | undefined;
  publishedAt?: string | null | undefined;
}

/** What an answer to a form is refused with. */
export type FormFault = 'required' | 'tooLong' | 'email' | 'phone' | 'choice' | 'date';

export interface FormFieldView {
  key: string;
  type: 'text' | 'textarea' | 'email' | 'phone' | 'select' | 'radio' | 'checkbox' | 'consent' | 'date' | 'hidden';
  label: string;
  required: boolean;
  maxLength: number;
  options?: readonly string[] | undefined;
}

/** A form that visitors fill in. */
export interface FormView {
  id: string;
  fields: readonly FormFieldView[];
  submitLabel?: string | null | undefined;
  /** What is said once it is sent. */
  message?: string | null | undefined;
  /** The name of the field that people do not see. */
  honeypot: string;
  /** The name of the field that says on which page it is, so that its visitors come back there. */
  pageField: string;
  /** Further fields that go along as they are. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** What somebody has filled in that was refused, with why. */
  filled?:
    | {
        answers: Readonly<Record<string, string | boolean>>;
        faults: Readonly<Partial<Record<string, FormFault>>>;
        /** Nothing is wrong with it, and too much has come from there. */
        tooMany?: boolean | undefined;
      }
    | undefined;
}

/** What a section holds, in the shape of its type. Whatever stands in it, no script comes of it. */
export type Content = Readonly<Record<string, unknown>>;

export interface SectionView {
  id: string;
  type: string;
  content: Content;
  settings?: Content | undefined;
  /** The form that a section of one shows. */
  form?: FormView | undefined;
  /** What a section of posts shows. */
  posts?: readonly PostView[] | undefined;
}

/** A page as the public reads it (`site.page`). */
export interface PageView {
  path: string;
  title: string;
  locale: string;
  alternates?: readonly { locale: string; path: string }[] | undefined;
  breadcrumbs?: readonly { title: string; path: string }[] | undefined;
  seo?: Content | undefined;
  sections: readonly SectionView[];
  /** By id. */
  assets?: Readonly<Record<string, AssetView>> | undefined;
}

/** What all pages of a site have in common. */
export interface SiteView {
  name: string;
  tagline?: string | null | undefined;
  /** Where what its pages name by a path is; only for HTML that is shown at another address. */
  base?: string | undefined;
  /** Where the site is, without a slash at its end: `https://www.example.com`. */
  origin: string;
  defaultLocale: string;
  indexable: boolean;
  header: readonly NavigationItem[];
  footer: readonly NavigationItem[];
  socialLinks: readonly string[];
  /** Path of the style sheet. */
  stylesheet: string;
  /** Paths of the fonts of its headings and text, which are asked for together with the style sheet. */
  fonts?: readonly string[] | undefined;
  /** Hosts whose pages an embed section may show. */
  embedHosts: readonly string[];
  logo?: AssetView | undefined;
  favicon?: AssetView | undefined;
  /** Its main colour, in hexadecimal: that of the icon which it has without a `favicon`. */
  color?: string | undefined;
}

/** What a section's component is given. */
export interface SectionProps {
  section: SectionView;
  site: SiteView;
  page: PageView;
  /** The level of the section's own heading: 1 for the first hero, else 2. */
  level: 1 | 2;
  /** Whether it is the first of the page: its image is loaded at once. */
  first: boolean;
}
