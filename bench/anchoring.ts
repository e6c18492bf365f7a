/**
 * Measures where annotations end up after edits: on histories that are made here, and on a corpus of real edits where
 * one is given. Beside it the Hypothesis client's rule on the same cases.
 *
 *   node scripts/run.js bench/anchoring.ts [--corpus FOLDER] [--rounds N] [--seed N] [--json] [--failures]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { anchorPost } from '../src/annotation/anchor.ts';
import { positionOf, quoteOf } from '../src/annotation/model.ts';
import { readPost } from '../src/post/read.ts';
import { type Case, type Outcome, outcomeOf } from './anchoring/case.ts';
import { corpusCases } from './anchoring/corpus.ts';
import { historyCases } from './anchoring/histories.ts';
import { hypothesisContext, matchQuote } from './anchoring/hypothesis.ts';
import { measureRenames } from './anchoring/renames.ts';
import { measureSpeed } from './anchoring/speed.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    rounds: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
  },
});

const files = readdirSync('archive')
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => readPost(name, readFileSync(`archive/${name}`)));
const posts = files.map(({ body }) => body);

type Tally = Record<Outcome | 'cases', number>;

/** Cases of one document are decided together, as the program does. */
function ours(cases: readonly Case[]): Map<Case, Outcome> {
  const outcomes = new Map<Case, Outcome>();
  const groups = new Map<Case['document'], Case[]>();
  for (const item of cases) groups.set(item.document, [...(groups.get(item.document) ?? []), item]);
  for (const [document, group] of groups) {
    const verdicts = anchorPost(
      document,
      group.map((item) => item.annotation),
    );
    group.forEach((item, i) => {
      const verdict = verdicts[i];
      const outcome = verdict?.status === 'uncertain' ? 'uncertain' : outcomeOf(item.truth, verdict?.place ?? null);
      outcomes.set(item, outcome);
      if (values.failures && outcome !== 'right') {
        const was = quoteOf(item.annotation.target)?.exact;
        console.log(
          JSON.stringify({
            id: item.id,
            kind: item.kind,
            outcome,
            was,
            truth: item.truth?.text ?? null,
            got: verdict?.place?.exact ?? null,
            why: verdict?.why,
          }),
        );
      }
    });
  }
  return outcomes;
}

function theirs(cases: readonly Case[]): Map<Case, Outcome> {
  return new Map(
    cases.map((item) => {
      const { text } = item.document;
      const quote = quoteOf(item.annotation.target);
      const match = matchQuote(text.text, quote?.exact ?? '', {
        prefix: quote?.prefix.slice(-hypothesisContext) ?? '',
        suffix: quote?.suffix.slice(0, hypothesisContext) ?? '',
        hint: positionOf(item.annotation.target)?.start ?? 0,
      });
      const place = match && {
        start: text.toPoint(match.start),
        end: text.toPoint(match.end),
        exact: text.text.slice(match.start, match.end),
      };
      return [item, outcomeOf(item.truth, place)];
    }),
  );
}

function tallied(outcomes: ReadonlyMap<Case, Outcome>): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const [{ kind, truth }, outcome] of outcomes) {
    for (const key of [kind, truth ? 'all still there' : 'all gone', 'all']) {
      const tally = tallies.get(key) ?? { cases: 0, right: 0, wrong: 0, missed: 0, uncertain: 0 };
      tally.cases++;
      tally[outcome]++;
      tallies.set(key, tally);
    }
  }
  const last = ['all still there', 'all gone', 'all'];
  return new Map([...tallies].sort(([a], [b]) => last.indexOf(a) - last.indexOf(b)));
}

function table(title: string, cases: readonly Case[]): object {
  const [mine, rule] = [tallied(ours(cases)), tallied(theirs(cases))];
  const percent = (n: number, of: number) => `${((100 * n) / of).toFixed(1)} %`.padStart(8);
  if (!values.json) {
    console.log(
      `\n${title}\n${''.padEnd(28)} cases    right    wrong   missed uncertain   Hypothesis rule: right    wrong`,
    );
    for (const [kind, tally] of mine) {
      const { cases: n, right, wrong, missed, uncertain } = tally;
      const other = rule.get(kind) ?? tally;
      const columns = [right, wrong, missed, uncertain].map((value) => percent(value, n)).join(' ');
      console.log(
        `${kind.padEnd(28)}${String(n).padStart(6)} ${columns}                ${percent(other.right, n)} ${percent(other.wrong, n)}`,
      );
    }
  }
  return { title, ours: Object.fromEntries(mine), hypothesis: Object.fromEntries(rule) };
}

const results: object[] = [];
results.push(table('Histories made here', historyCases(posts, Number(values.rounds), Number(values.seed))));
if (values.corpus) results.push(table(`Real edits: ${values.corpus}`, corpusCases(values.corpus)));
const renames = measureRenames(files);
if (!values.json) {
  console.log('\nFiles moved, renamed, copied, deleted         cases right wrong missed');
  for (const [fate, { cases, right, wrong, missed }] of Object.entries(renames)) {
    console.log(`${fate.padEnd(46)}${[cases, right, wrong, missed].map((n) => String(n).padStart(5)).join(' ')}`);
  }
}
const speed = measureSpeed(posts);
if (!values.json) {
  console.log('\n100 changed quotes in a post of 1 MB');
  for (const [what, ms] of Object.entries(speed)) console.log(`${what.padEnd(28)}${ms.toFixed(0).padStart(6)} ms`);
}
if (values.json) console.log(JSON.stringify({ results, renames, speed }, null, 2));
