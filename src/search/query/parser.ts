import { type Query, type QueryNode, type QueryProblem, type Sort, type Span, textNode } from './ast.ts';
import { conditionOf } from './conditions.ts';
import { type Lexeme, lex } from './lexer.ts';
import { operatorNamed } from './operators.ts';

/** Queries longer than this are cut, brackets deeper than this are taken as text; both are far beyond use. */
const longest = 10_000;
const deepest = 50;

/**
 * Parses a query. Never throws: what cannot be understood becomes words to search for, and a problem that points at it.
 */
export function parseQuery(text: string): Query {
  const parser = new Parser(lex(text.slice(0, longest)));
  const root = parser.parse();
  const problems = parser.problems.sort((a, b) => a.start - b.start || a.end - b.end);
  return { text, root, sort: parser.sort, problems };
}

class Parser {
  readonly problems: QueryProblem[] = [];
  sort: Sort | null = null;
  readonly #lexemes: readonly Lexeme[];
  #at = 0;

  constructor(lexemes: readonly Lexeme[]) {
    this.#lexemes = lexemes;
  }

  parse(): QueryNode | null {
    const parts: QueryNode[] = [];
    while (this.#at < this.#lexemes.length) {
      const part = this.#either(0);
      if (part) parts.push(part);
      // Only a closing bracket or one nested too deep is left over here; neither asks for anything.
      if (this.#peek()?.type === 'close' || this.#peek()?.type === 'open') this.#at++;
    }
    return titleLike(joined('and', parts));
  }

  #peek(): Lexeme | undefined {
    return this.#lexemes[this.#at];
  }

  /** `a b OR c`: OR binds weaker than standing side by side, as in other search languages. */
  #either(depth: number): QueryNode | null {
    const items: QueryNode[] = [];
    for (;;) {
      const item = this.#sequence(depth);
      if (item) items.push(item);
      const or = this.#peek();
      if (or?.type !== 'or') break;
      this.#at++;
      const after = this.#peek();
      if (!item || !after || after.type === 'close' || after.type === 'or') this.#problem(or, 'search.problem.or');
    }
    return joined('or', items);
  }

  #sequence(depth: number): QueryNode | null {
    const items: QueryNode[] = [];
    for (;;) {
      const lexeme = this.#peek();
      if (!lexeme || lexeme.type === 'or' || lexeme.type === 'close') break;
      if (lexeme.type === 'open' && depth >= deepest) break;
      if (lexeme.type === 'and') this.#at++;
      else {
        const item = this.#item(depth);
        if (item) items.push(item);
      }
    }
    return joined('and', items);
  }

  #item(depth: number): QueryNode | null {
    const lexeme = this.#lexemes[this.#at++];
    switch (lexeme?.type) {
      case 'minus':
        return this.#negated(lexeme, depth);
      case 'open':
        return this.#group(lexeme, depth);
      case 'word':
        return this.#word(lexeme);
      case 'phrase':
        if (!lexeme.closed) this.#problem(lexeme, 'search.problem.quote');
        return textNode('phrase', lexeme.text, 'all', lexeme);
      case 'operator':
        return this.#operator(lexeme);
      default:
        return null;
    }
  }

  #negated(minus: Span, depth: number): QueryNode | null {
    const next = this.#peek();
    if (!next || next.type === 'or' || next.type === 'close' || next.type === 'minus') return null;
    if (next.type === 'open' && depth >= deepest) return null;
    const item = this.#item(depth);
    return item && { type: 'not', item, start: minus.start, end: item.end };
  }

  #group(open: Lexeme, depth: number): QueryNode | null {
    const inner = this.#either(depth + 1);
    const close = this.#peek();
    if (close?.type === 'close') this.#at++;
    else this.#problem(open, 'search.problem.bracket');
    return inner && { ...inner, start: open.start, end: close?.end ?? inner.end };
  }

  /** `tag: rust` with a space is a slip worth a word; `tag:` at the end is still being typed. */
  #word(lexeme: Extract<Lexeme, { type: 'word' }>): QueryNode | null {
    const name = lexeme.text.slice(0, -1);
    if (lexeme.text.endsWith(':') && name === name.toLowerCase() && operatorNamed(name)) {
      if (this.#at >= this.#lexemes.length) return null;
      this.problems.push({
        start: lexeme.start,
        end: lexeme.end,
        what: { key: 'search.problem.space', args: { name } },
      });
    }
    return textNode('word', lexeme.text, 'all', lexeme);
  }

  #operator(lexeme: Extract<Lexeme, { type: 'operator' }>): QueryNode | null {
    if (!lexeme.closed) this.#problem({ start: lexeme.valueStart, end: lexeme.end }, 'search.problem.quote');
    const condition = conditionOf(lexeme);
    if (condition.problem) this.problems.push(condition.problem);
    if (condition.sort) this.sort = condition.sort;
    return condition.node;
  }

  #problem(span: Span, key: string): void {
    this.problems.push({ start: span.start, end: span.end, what: { key } });
  }
}

/** `-moz-box` alone can only be a name: excluding one word, of nothing, would find the whole archive. */
function titleLike(root: QueryNode | null): QueryNode | null {
  if (root?.type !== 'not' || root.item.type !== 'word') return root;
  const name = /[\p{L}\p{N}]-[\p{L}\p{N}]/u.test(root.item.text);
  return name ? { ...root.item, text: `-${root.item.text}`, start: root.start } : root;
}

function joined(type: 'and' | 'or', items: readonly QueryNode[]): QueryNode | null {
  const first = items[0];
  const last = items.at(-1);
  if (!first || !last) return null;
  return items.length === 1 ? first : { type, items, start: first.start, end: last.end };
}
