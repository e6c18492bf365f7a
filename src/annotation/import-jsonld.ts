import type { Message } from '../locale/message.ts';
import { isRecord } from './canonical.ts';
import { namespace, pathOf, withoutPrefix } from './export-jsonld.ts';
import { dropped, type ImportAnswer, type ImportOptions, isAnnotation, settled } from './import.ts';
import { postAt } from './import-post.ts';
import type { Annotation, ArchiveRecord, Selector, Target, TextualBody } from './model.ts';

/** True for W3C annotations: one, a list, a page or a collection. */
export function isJsonLd(value: unknown): boolean {
  return itemsOf(value).some((item) => isRecord(item) && typesOf(item).includes('Annotation'));
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const typesOf = (item: Readonly<Record<string, unknown>>): readonly unknown[] => listOf(item['type'] ?? item['@type']);

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(itemsOf);
  if (!isRecord(value)) return [value];
  if ('items' in value) return listOf(value['items']);
  if ('first' in value) return itemsOf(value['first']);
  if ('@graph' in value) return listOf(value['@graph']);
  return [value];
}

/** Reads W3C annotations; ours (`exportJsonLd`) come back as they were. */
export function importJsonLd(value: unknown, options: ImportOptions): ImportAnswer {
  const problems: Message[] = [];
  const items = itemsOf(value);
  const read = items.map((item) => annotationOf(item, options, problems));
  const records = read.filter((record) => record !== null);
  if (records.length < items.length) problems.push(dropped(items.length - records.length, 'items'));
  const archives = isRecord(value) ? listOf(value[`${namespace}:archives`]) : [];
  const part = {
    annotations: records.filter((record) => record.motivation !== 'bookmarking'),
    bookmarks: records.filter((record) => record.motivation === 'bookmarking'),
    archives: archives.filter(
      (archive) => isRecord(archive) && typeof archive['id'] === 'string',
    ) as unknown as ArchiveRecord[],
  };
  return { document: settled(part, options), problems };
}

function annotationOf(item: unknown, options: ImportOptions, problems: Message[]): Annotation | null {
  if (!isRecord(item) || !typesOf(item).includes('Annotation')) return null;
  const { '@context': _, ...fields } = withoutPrefix(item);
  const target = targetOf(listOf(fields['target'])[0], options, problems);
  if (!target) return null;
  const id = String(fields['id'] ?? fields['@id'] ?? `urn:uuid:${options.uuid()}`);
  const created = time(fields['created']) ?? options.now;
  const body = fields['body'] === undefined ? undefined : listOf(fields['body']).map(bodyOf);
  const record = {
    archive: options.archive,
    ...fields,
    id,
    type: 'Annotation',
    motivation: motivationOf(fields['motivation'], body),
    created,
    modified: time(fields['modified']) ?? created,
    ...(body ? { body } : {}),
    target,
  };
  return isAnnotation(record) ? record : null;
}

const time = (value: unknown): string | undefined =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;

function motivationOf(value: unknown, body: readonly TextualBody[] | undefined): string {
  const [first] = listOf(value).filter((motivation) => typeof motivation === 'string');
  return (first as string | undefined) ?? (body?.length ? 'commenting' : 'highlighting');
}

/** A body as we keep it: a bare string is a note; a text without purpose is one too; the rest stays as it is. */
function bodyOf(body: unknown): TextualBody {
  if (typeof body === 'string') return { type: 'TextualBody', value: body, purpose: 'commenting' };
  const fields = isRecord(body) ? body : {};
  const isText = fields['type'] === 'TextualBody' && fields['purpose'] === undefined;
  return (isText ? { ...fields, purpose: 'commenting' } : fields) as unknown as TextualBody;
}

function targetOf(value: unknown, options: ImportOptions, problems: Message[]): Target | null {
  const fields = typeof value === 'string' ? { source: value } : withoutPrefix(value);
  const { type: _, ...rest } = fields as Readonly<Record<string, unknown>>;
  const named = isRecord(rest['source']) ? rest['source']['id'] : (rest['source'] ?? rest['id']);
  if (typeof named !== 'string') return null;
  const selector = listOf(rest['selector']).filter(isRecord) as unknown as Selector[];
  const target = { ...rest, source: pathOf(named), ...(rest['selector'] === undefined ? {} : { selector }) };
  // A target of ours says by which rules its offsets were made; what else is foreign has an address to look up.
  if ('rules' in target || options.posts.some((post) => post.path === target.source)) return target;
  const post = postAt(named, undefined, options.posts);
  if (!post) {
    problems.push({ key: 'annotation.import.no-post', args: { address: named } });
    return target;
  }
  return { ...target, source: post.path, title: post.title };
}
