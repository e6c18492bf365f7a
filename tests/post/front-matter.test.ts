import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { splitFrontMatter } from '../../src/post/front-matter.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);
const kindOf = (text: string) => splitFrontMatter(text).fault?.kind;

describe('front matter', () => {
  test('YAML, its body and its line', () => {
    expect(splitFrontMatter('---\ntitle: A\ntags: [x, y]\n---\n\n# B\n')).toEqual({
      data: { title: 'A', tags: ['x', 'y'] },
      body: '\n# B\n',
      bodyLine: 5,
      fault: null,
    });
    expect(splitFrontMatter('---\ntitle: A\n...\nb').body).toBe('b');
    expect(splitFrontMatter('--- yaml\ntitle: A\n---\nb').data).toEqual({ title: 'A' });
    expect(splitFrontMatter('---\n---\nb')).toMatchObject({ data: {}, body: 'b', bodyLine: 3 });
    expect(splitFrontMatter('---\ntitle: A\n---').body).toBe('');
  });

  test('scalars stay as they are written', () => {
    const { data } = splitFrontMatter(
      '---\na: 2019-03-05\nb: 2019-03-05 14:30:00 +0100\nc: 1.10\nd: 007\ne: 2019\nf: true\ng: null\nh: yes\n---\n',
    );
    expect(data).toEqual({
      a: '2019-03-05',
      b: '2019-03-05 14:30:00 +0100',
      c: '1.10',
      d: '007',
      e: '2019',
      f: true,
      g: null,
      h: 'yes',
    });
  });

  test('what looks like an end inside a value is none', () => {
    expect(splitFrontMatter('---\na: |\n  x\n  ---\n  y\nb: "---x"\n---\nc')).toMatchObject({
      data: { a: 'x\n---\ny\n', b: '---x' },
      body: 'c',
    });
    expect(splitFrontMatter('---\na: b\n---x\nc: d\n---\ne').fault?.kind).toBe('malformed');
  });

  test('TOML', () => {
    const { data, body } = splitFrontMatter(
      '+++\ntitle = "A"\ndate = 2019-03-05\nat = 2019-03-05T14:30:00+01:00\n[taxonomies]\ntags = ["x"]\n+++\nb',
    );
    expect(data).toEqual({
      title: 'A',
      date: '2019-03-05',
      at: '2019-03-05T14:30:00.000+01:00',
      taxonomies: { tags: ['x'] },
    });
    expect(body).toBe('b');
  });

  test('JSON in its three forms', () => {
    for (const text of ['---json\n{"title": "A"}\n---\nb', ';;;\n{"title": "A"}\n;;;\nb', '{\n  "title": "A"\n}\nb']) {
      expect(splitFrontMatter(text)).toMatchObject({ data: { title: 'A' }, body: 'b', fault: null });
    }
    expect(splitFrontMatter('{"a": "}\\"{"}\nb')).toMatchObject({ data: { a: '}"{' }, body: 'b' });
  });

  test('none at all', () => {
    for (const body of [
      '# A',
      '',
      '----\na: b\n----\n',
      '---\n\nEin Text.\n',
      '{{ macro }}\n',
      '{ kein JSON }',
      '+++',
      '---\nnur Text\n---\n',
      'a\n---\nb: c\n---\n',
    ]) {
      expect(splitFrontMatter(body)).toEqual({ data: {}, body, bodyLine: 1, fault: null });
    }
  });

  test('malformed: the body is readable, the line is named, and the second reading says so too', () => {
    const text = '---\ntitle: "A\ntags: [x\n---\n# B\n';
    for (let i = 0; i < 2; i++) {
      const { data, body, fault } = splitFrontMatter(text);
      expect(data).toEqual({});
      expect(body).toBe('# B\n');
      expect(fault?.kind).toBe('malformed');
    }
    expect(splitFrontMatter('---\na: b\nc: d: e\n---\n').fault).toMatchObject({ line: 3 });
    expect(splitFrontMatter('+++\na = 1\nb = = 2\n+++\n').fault).toMatchObject({ kind: 'malformed', line: 3 });
    expect(kindOf('---\na: b\na: c\n---\n')).toBe('malformed');
    expect(kindOf('---\n- a\n- b\n---\n')).toBe('malformed');
    expect(kindOf('---json\n{"a": }\n---\n')).toBe('malformed');
  });

  test('not closed: it stays in the text', () => {
    const text = '---\ntitle: A\n\n# B\n';
    expect(splitFrontMatter(text)).toMatchObject({ body: text, fault: { kind: 'unclosed' } });
  });
});

describe('front matter is not run', () => {
  const scope = globalThis as { ranByFrontMatter?: unknown };
  afterEach(() => {
    delete scope.ranByFrontMatter;
  });

  test.each(['js', 'javascript', 'JS', 'coffee', 'cson', 'ts', 'constructor', 'toString', '__proto__', 'valueOf'])(
    '%s',
    (language) => {
      const { data, body, fault } = splitFrontMatter(
        `---${language}\n{ title: (globalThis.ranByFrontMatter = 1) }\n---\nb`,
      );
      expect(scope.ranByFrontMatter).toBeUndefined();
      expect(data).toEqual({});
      expect(body).toBe('b');
      expect(fault?.kind).toMatch(/^(?:code|unknown-language)$/);
    },
  );

  test('nor tags of YAML, nor prototypes', () => {
    for (const tag of [
      '!!js/function "function () { globalThis.ranByFrontMatter = 1 }"',
      '!!js/undefined ""',
      '!!python/object:os.system x',
      '!ruby/object:A {}',
    ]) {
      expect(kindOf(`---\na: ${tag}\n---\n`)).toBe('malformed');
    }
    expect(scope.ranByFrontMatter).toBeUndefined();
    for (const text of [
      '---\n__proto__: {polluted: 1}\n---\n',
      '---json\n{"__proto__": {"polluted": 1}}\n---\n',
      '+++\n[__proto__]\npolluted = 1\n+++\n',
    ]) {
      const { data } = splitFrontMatter(text);
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
      expect((data as { polluted?: number }).polluted).toBeUndefined();
    }
  });
});

describe('front matter is bounded', () => {
  const wrap = (matter: string) => `---\n${matter}\n---\nb`;
  const bomb = `a: &a [${Array(9).fill('"ha"').join(',')}]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}`;

  test.each([
    ['a bomb of aliases', wrap(bomb), 'tangled'],
    ['an alias of itself', wrap('a: &a [*a]'), 'tangled'],
    ['too many keys', wrap(Array.from({ length: 15_000 }, (_, i) => `k${i}: b`).join('\n')), 'tangled'],
    ['a megabyte', wrap('a: b\n'.repeat(250_000)), 'too-large'],
    ['deep lists', wrap(`a: ${'['.repeat(100_000)}`), 'malformed'],
    ['deep maps', wrap(Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')), 'malformed'],
    ['deep TOML', `+++\na = ${'['.repeat(90_000)}\n+++\nb`, 'malformed'],
  ])('%s', (_, text, kind) => {
    const { fault, body } = splitFrontMatter(text);
    expect([kind, 'tangled']).toContain(fault?.kind);
    expect(body).toBe('b');
  });

  test('blank lines without end, for which an expression of gray-matter is quadratic', () => {
    expect(splitFrontMatter(wrap('\n'.repeat(190_000))).fault).toBeNull();
    expect(splitFrontMatter(wrap(`${' \n'.repeat(90_000)}# x`)).body).toBe('b');
  });

  test('anything: it never throws, and no text is lost', () => {
    const matter = fc
      .array(
        fc.constantFrom(
          'a: b\n',
          '- x\n',
          '  c: d\n',
          '"',
          "'",
          '[',
          '{',
          '}',
          ']',
          '&a ',
          '*a',
          '!!x ',
          '|\n',
          '>\n',
          '# x\n',
          ': ',
          '\t',
          '\n',
          '---',
          '+++',
          '=',
          '%',
          '?',
          '\u0000',
          'ä',
          '2019-03-05',
        ),
      )
      .map((parts) => parts.join(''));
    const fence = fc.constantFrom('---', '+++', ';;;', '---json', '---js', '{');
    fc.assert(
      fc.property(fence, matter, fc.string({ unit: 'binary' }), (open, inside, body) => {
        const text = `${open}\n${inside}\n${open.slice(0, 3)}\n${body}`;
        const front = splitFrontMatter(text);
        expect(text.endsWith(front.body)).toBe(true);
        expect(front.bodyLine).toBe(text.slice(0, text.length - front.body.length).split('\n').length);
        JSON.stringify(front.data);
      }),
      { numRuns },
    );
  });
});
