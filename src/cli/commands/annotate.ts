import { createInterface } from 'node:readline';
import type { Annotation } from '../../annotation/model.ts';
import type { Run } from '../command-table.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { findPost } from '../find-post.ts';
import { passageOf } from '../passage.ts';
import type { Session } from '../session.ts';

interface Job {
  readonly post: string;
  readonly quote: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
}

/** `annotate POST --quote TEXT …`, or `--batch` with one such job as JSON a line. */
export const run: Run = async (context, { values, rest }) => {
  const session = await context.session();
  const [post] = rest;
  if (values.batch) {
    if (post !== undefined) throw new Failure(2, 'cli.wrong.batchPost', { argument: post });
    return batch(context, session);
  }
  if (post === undefined) throw new Failure(2, 'cli.wrong.tooFew', { command: 'annotate', usage: 'POST --quote TEXT' });
  if (values.quote === undefined) throw new Failure(2, 'cli.wrong.quote');
  const annotation = await annotationOf(session, { ...values, post, quote: values.quote, tags: values.tag });
  await session.add('annotations', [annotation]);
  if (context.json) await context.out.json(annotation, 2);
  else await context.out.text({ text: annotation.id });
  await session.fingerprints.save();
  return 0;
};

async function annotationOf(session: Session, job: Job): Promise<Annotation> {
  const opened = await session.open(findPost(session.posts, job.post).path);
  const passage = passageOf(opened, job);
  return session.create(opened, { passage, note: job.note, tags: job.tags });
}

/** Jobs that are saved together: what has arrived is not kept waiting, yet a long batch costs few writes. */
const groupSize = 1000;
/** How long a group waits for its next line (milliseconds). */
const patience = 20;

async function batch(context: Context, session: Session): Promise<0 | 1> {
  let failed = false;
  let group: (Annotation | Failure)[] = [];
  const flush = async () => {
    const annotations = group.filter((item): item is Annotation => !(item instanceof Failure));
    // A failed save ends the batch with status 4; nothing of this group has been called saved.
    if (annotations.length > 0) await session.add('annotations', annotations);
    for (const item of group) {
      const failure = item instanceof Failure;
      failed ||= failure;
      await context.out.json(failure ? { error: context.words.of(item.reason) } : { id: item.id });
    }
    group = [];
  };
  const lines = createInterface({ input: context.environment.stdin })[Symbol.asyncIterator]();
  for (;;) {
    const next = lines.next();
    // Whoever waits for an answer before the next line gets it; lines that come in a row are saved together.
    if (group.length > 0 && (await isLate(next))) await flush();
    const { value, done } = await next;
    if (done) break;
    if (value.trim() !== '') group.push(await jobResult(session, value));
    if (group.length >= groupSize) await flush();
  }
  await flush();
  await session.fingerprints.save();
  return failed ? 1 : 0;
}

/** Whether a line lets wait for itself. */
async function isLate(line: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(true), patience);
  });
  const here = line.then(
    () => false,
    () => false,
  );
  return Promise.race([here, late]).finally(() => clearTimeout(timer));
}

async function jobResult(session: Session, line: string): Promise<Annotation | Failure> {
  try {
    return await annotationOf(session, readJob(line));
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

function readJob(line: string): Job {
  let job: unknown;
  try {
    job = JSON.parse(line);
  } catch {
    throw new Failure(2, 'cli.wrong.json');
  }
  if (!isJob(job)) throw new Failure(2, 'cli.wrong.json');
  return job;
}

function isJob(value: unknown): value is Job {
  if (typeof value !== 'object' || value === null) return false;
  const job = value as Record<string, unknown>;
  const optional = (name: string) => job[name] === undefined || job[name] === null || typeof job[name] === 'string';
  const tags = job['tags'] ?? [];
  return (
    typeof job['post'] === 'string' &&
    typeof job['quote'] === 'string' &&
    ['prefix', 'suffix', 'note'].every(optional) &&
    Array.isArray(tags) &&
    tags.every((tag) => typeof tag === 'string')
  );
}
