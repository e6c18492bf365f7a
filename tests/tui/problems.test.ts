import { describe, expect, it } from 'vitest';
import { Driver, postOf } from './driver.ts';

const broken = postOf('kaputt.md', '---\ntitle: [offen\n---\n\nText.\n');
const undatable = postOf('ohne.md', '---\ntitle: Gut\ndate: 2020-99-99\n---\n\nText.\n');

const problems = (columns: number, rows: number): Driver =>
  new Driver({ posts: [broken, undatable], size: { columns, rows } }).command({ name: 'problems' });

/** The screen's words, without signs and line ends. */
const said = (driver: Driver): string => driver.screen.replace(/[▌─]/gu, ' ').replace(/\s+/gu, ' ');

describe('the archive’s problems', () => {
  it('are those of its posts too, each with what mends it, whole', () => {
    const driver = problems(80, 24);
    expect(said(driver)).toMatch(/Probleme 2 /);
    expect(said(driver)).toContain('✗ kaputt.md:3');
    expect(said(driver)).toContain('bis dahin kommt der Titel aus der ersten Überschrift oder dem Dateinamen');
    expect(said(driver)).toContain('Das Datum als 2019-03-05, 2019-03 oder 2019 schreiben');
  });

  it('come into sight one by one where there is little room, and open their post', () => {
    const driver = problems(40, 12);
    expect(said(driver)).toContain('kaputt.md');
    driver.press('j');
    expect(said(driver)).toContain('2019 schreiben');
    expect(driver.press('Enter').state.reader?.path).toBe('ohne.md');
  });

  it('are chosen by a click on any of their rows', () => {
    const driver = problems(80, 24);
    const row = driver.lines.findIndex((line) => line.includes('2019 schreiben'));
    driver.command({ name: 'mouse', action: 'press', column: 10, row });
    expect(driver.state.problems.selected).toBe(1);
  });

  it('begin with those of the settings, which are told at the start', () => {
    const wrong = {
      severity: 'error',
      where: '/h/config.json',
      what: { key: 'Falsch' },
      fix: { key: 'Mend it' },
    } as const;
    const remark = { ...wrong, severity: 'note' } as const;
    const driver = new Driver({ posts: [broken], settingsProblems: [wrong, remark], size: { columns: 40, rows: 12 } });
    driver.command({ name: 'started' });
    expect(driver.screen).toContain('! Probleme: 1 falsche Einstellung ');
    driver.command({ name: 'problems' });
    expect(said(driver)).toMatch(/Probleme 3 .*✗ \/h\/config\.json Falsch\. Mend it/);
    const quiet = new Driver({ posts: [broken], settingsProblems: [remark] }).command({ name: 'started' });
    expect(quiet.state.notice).toBeNull();
  });
});
