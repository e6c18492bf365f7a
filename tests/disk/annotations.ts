import type { Annotation, DataDocument } from '../../src/annotation/model.ts';

export const annotation = (name: string, changes: Partial<Annotation> = {}): Annotation => ({
  id: `urn:uuid:${name}`,
  type: 'Annotation',
  motivation: 'commenting',
  created: '2024-05-01T10:00:00.000Z',
  modified: '2024-05-01T10:00:00.000Z',
  archive: 'urn:uuid:archive',
  color: 'yellow',
  body: [{ type: 'TextualBody', value: `Notiz „${name}“ 🖍`, format: 'text/markdown', purpose: 'commenting' }],
  target: {
    source: '2019/stimmprofil.md',
    title: 'Stimmprofil',
    selector: [
      { type: 'TextPositionSelector', start: 3, end: 9 },
      { type: 'TextQuoteSelector', exact: 'Stimme', prefix: 'Die', suffix: 'zählt' },
    ],
    context: { block: 'Die Stimme zählt', offset: 4, before: ['a'], after: [], fraction: 0.5 },
  },
  ...changes,
});

export const adding =
  (...records: Annotation[]) =>
  (document: DataDocument): DataDocument => ({ ...document, annotations: [...document.annotations, ...records] });

export const namesIn = (document: DataDocument): string[] =>
  document.annotations.map(({ id }) => id.replace('urn:uuid:', '')).sort();
