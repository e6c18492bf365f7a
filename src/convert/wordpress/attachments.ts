/** Files that were uploaded to a WordPress site: pictures and documents, each an item of the export. */

import type { Place } from '../converted.ts';
import { pictureStem } from '../html/addresses.ts';
import { ownText } from '../own-text.ts';
import { textOf, type XmlElement } from '../xml/record-reader.ts';
import { metaOf } from './meta.ts';

export interface Attachment {
  readonly id: string;
  readonly parent: string;
  readonly title: string;
  readonly address: string;
  readonly alt: string;
  readonly caption: string;
  readonly place: Place;
}

export function attachmentOf(item: XmlElement): Attachment | null {
  const id = ownText(textOf(item, 'wp:post_id'));
  const address = ownText(textOf(item, 'wp:attachment_url') || textOf(item, 'guid'));
  if (!/^https?:\/\//i.test(address)) return null;
  return {
    id,
    parent: ownText(textOf(item, 'wp:post_parent')),
    title: ownText(textOf(item, 'title')),
    address,
    alt: ownText(metaOf(item, '_wp_attachment_image_alt')),
    caption: ownText(textOf(item, 'excerpt:encoded').replace(/<[^>]*>/g, '')),
    place: item.place,
  };
}

/** What the first pass over an export keeps: a few lines for each attachment, whatever the posts' lengths. */
export class Attachments {
  readonly byId = new Map<string, Attachment>();
  readonly #byParent = new Map<string, Attachment[]>();
  readonly #byStem = new Map<string, Attachment[]>();

  add(attachment: Attachment): void {
    if (this.byId.has(attachment.id)) return;
    this.byId.set(attachment.id, attachment);
    const stem = pictureStem(attachment.address);
    this.#byStem.set(stem, [...(this.#byStem.get(stem) ?? []), attachment]);
    if (attachment.parent === '' || attachment.parent === '0') return;
    const siblings = this.#byParent.get(attachment.parent);
    if (siblings) siblings.push(attachment);
    else this.#byParent.set(attachment.parent, [attachment]);
  }

  /** Those with an address, whatever size of the picture it names. */
  named(stem: string): readonly Attachment[] {
    return this.#byStem.get(stem) ?? [];
  }

  of(post: string): readonly Attachment[] {
    return this.#byParent.get(post) ?? [];
  }
}
