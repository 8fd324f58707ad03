import { createElement as h, type ReactNode } from 'react';
import { SectionHead } from '../content/parts.ts';
import { oneOf, text } from '../content/read.ts';
import type { SectionProps } from '../view.ts';

/** Another site's page, in a frame that may run its own scripts and nothing of this site's. Nothing for a host that the site does not name. */
export function Embed(props: SectionProps): ReactNode {
  const { content } = props.section;
  const src = embedded(text(content['url']), props.site.embedHosts);
  if (src === null) return null;
  const aspect = oneOf(content['aspect'], ['16:9', '4:3', '1:1', '9:16']).replace(':', '-');
  return [
    h(SectionHead, { ...props, key: 'head' }),
    h('iframe', {
      key: 'frame',
      className: `embed as-${aspect}`,
      src,
      title: text(content['title']) || new URL(src).host,
      loading: 'lazy',
      sandbox: 'allow-scripts allow-same-origin allow-popups allow-presentation',
      allow: 'fullscreen',
      referrerPolicy: 'strict-origin-when-cross-origin',
    }),
  ];
}

/** The address of what may be embedded, or null. */
export function embedded(url: string, hosts: readonly string[]): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed?.protocol === 'https:' && hosts.includes(parsed.host) ? parsed.href : null;
}
