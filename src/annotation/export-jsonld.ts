import { isRecord } from './canonical.ts';
import { exportJson } from './export-json.ts';
import type { DataDocument } from './model.ts';

/** The namespace of what the W3C model has no word for; such values are JSON as they stand. */
export const namespace = 'randnotiz';
const w3c = 'http://www.w3.org/ns/anno.jsonld';
/** Properties of the W3C Web Annotation Data Model that records use. */
export const annotationTerms: readonly string[] = ['id', 'type', 'motivation', 'created', 'modified', 'body', 'target'];
export const targetTerms: readonly string[] = ['type', 'source', 'selector'];

/**
 * Annotations as a W3C AnnotationCollection (Web Annotation Data Model, 2017) in JSON-LD 1.1. Fields that are ours
 * stand under the prefix `randnotiz:`; `importRecords` reads them back without loss.
 */
export function exportJsonLd(document: DataDocument, ids: ReadonlySet<string>): object {
  const part = exportJson(document, ids);
  const items = [...part.annotations, ...part.bookmarks].map((record) => {
    const { target, ...rest } = record;
    return { ...prefixed(rest, annotationTerms), target: jsonLdTarget(target) };
  });
  return {
    '@context': [w3c, contextOf([...items, ...items.map((item) => item.target), { [`${namespace}:archives`]: [] }])],
    id: `urn:${namespace}:annotations`,
    type: 'AnnotationCollection',
    total: items.length,
    [`${namespace}:archives`]: part.archives,
    first: { id: `urn:${namespace}:annotations:1`, type: 'AnnotationPage', startIndex: 0, items },
  };
}

const jsonLdTarget = (target: object): Readonly<Record<string, unknown>> => {
  const fields = prefixed(target, targetTerms);
  return { type: 'SpecificResource', ...fields, source: iriOf(String(fields['source'])) };
};

function prefixed(record: object, terms: readonly string[]): Readonly<Record<string, unknown>> {
  const named = ([key, value]: [string, unknown]) => [terms.includes(key) ? key : `${namespace}:${key}`, value];
  return Object.fromEntries(Object.entries(record).map(named as (entry: [string, unknown]) => [string, unknown]));
}

/** Each of our terms in use, declared as plain JSON. */
function contextOf(objects: readonly object[]): object {
  const terms = new Set(
    objects.flatMap((object) => Object.keys(object)).filter((key) => key.startsWith(`${namespace}:`)),
  );
  const declared = [...terms].sort().map((term) => [term, { '@id': term, '@type': '@json' }]);
  return { [namespace]: `urn:${namespace}:`, ...Object.fromEntries(declared) };
}

/** A path of the archive as a relative IRI; what is an address already stays. */
export function iriOf(source: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) return source;
  return source.split('/').map(encodeURIComponent).join('/');
}

/** The way back. */
export function pathOf(iri: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(iri)) return iri;
  try {
    return decodeURIComponent(iri);
  } catch {
    return iri;
  }
}

/** Takes the prefix off again. */
export function withoutPrefix(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return {};
  const plain = (key: string) => (key.startsWith(`${namespace}:`) ? key.slice(namespace.length + 1) : key);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [plain(key), field]));
}
