import { childrenOf, textOf, type XmlElement } from '../xml/record-reader.ts';

/** The value of a custom field of an item, '' when it has none of that name. */
export function metaOf(item: XmlElement, key: string): string {
  const meta = childrenOf(item, 'wp:postmeta').find((each) => textOf(each, 'wp:meta_key') === key);
  return meta ? textOf(meta, 'wp:meta_value') : '';
}
