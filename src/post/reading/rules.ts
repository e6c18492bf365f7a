/**
 * The version of the reading-text rules (DESIGN §4, docs/reading-text.md). A change of the rules that changes the reading
 * text of any post needs the next number: annotations keep the number that they were made with.
 */
export const READING_TEXT_RULES = 1;
