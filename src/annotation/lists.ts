import type { Annotation, DataDocument, SavedSearch, Tombstone } from './model.ts';

/** The lists whose records have an id and can be deleted, by the kind of their tombstones. */
export const listOfKind = {
  archive: 'archives',
  annotation: 'annotations',
  bookmark: 'bookmarks',
  search: 'searches',
} as const satisfies Record<Tombstone['kind'], keyof DataDocument>;

/** What people make, change and delete, by the list that holds it. */
export interface PersonalRecords {
  readonly annotations: Annotation;
  readonly bookmarks: Annotation;
  readonly searches: SavedSearch;
}
export type PersonalList = keyof PersonalRecords;
export type PersonalRecord = PersonalRecords[PersonalList];

export const kindOfList = {
  annotations: 'annotation',
  bookmarks: 'bookmark',
  searches: 'search',
} as const satisfies Record<PersonalList, Tombstone['kind']>;

export const personalLists = Object.keys(kindOfList) as readonly PersonalList[];

/** The list of a tombstone's record; `null` for kinds that people do not make. */
export const listOf = ({ kind }: Tombstone): PersonalList | null =>
  personalLists.find((list) => kindOfList[list] === kind) ?? null;

/** Everything that people made. */
export const personalRecords = (document: DataDocument): readonly PersonalRecord[] =>
  personalLists.flatMap((list): readonly PersonalRecord[] => document[list]);
