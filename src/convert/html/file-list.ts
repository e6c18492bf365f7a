import { decodeEntities } from '../../post/html/entities.ts';
import { htmlText } from './html-text.ts';

export interface LinkedFile {
  readonly title: string;
  readonly address: string;
}

/** Links to files that belong to a post, as HTML; '' for none. */
export function fileList(files: readonly LinkedFile[]): string {
  const items = files.map(
    ({ address, title }) =>
      `<li><a href="${htmlText(address)}">${htmlText(title || address.replace(/^.*\//, ''))}</a></li>`,
  );
  return items.length > 0 ? `<ul>${items.join('')}</ul>` : '';
}

/** The addresses of what a piece of HTML links to and shows. */
export function addressesIn(html: string): string[] {
  const named = html.matchAll(/\s(?:href|src|data-src|data-orig-file)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi);
  return [...named].map((match) => decodeEntities(match[1] ?? match[2] ?? ''));
}
