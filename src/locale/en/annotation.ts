export const annotation = {
  'annotation.status.exact': 'in place',
  'annotation.status.moved': 'moved',
  'annotation.status.changed': 'changed',
  'annotation.status.uncertain': 'uncertain',
  'annotation.status.orphan': 'orphaned',
  'annotation.why.unchanged': 'the post is unchanged',
  'annotation.why.whole-post': 'belongs to the whole post',
  'annotation.why.same-words': 'same words, same surroundings',
  'annotation.why.post-moved': 'the post is now {path}',
  'annotation.why.several': 'stands {n} times, none is clearly meant',
  'annotation.why.gone': 'its words are gone',
};
