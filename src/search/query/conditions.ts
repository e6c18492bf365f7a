import type { Message } from '../../locale/message.ts';
import { type QueryNode, type QueryProblem, type Sort, type SortKey, textNode } from './ast.ts';
import { dayRange } from './dates.ts';
import type { Lexeme } from './lexer.ts';
import { canonicalValue, nearest, type Operator, operatorNamed, operators } from './operators.ts';

interface Condition {
  readonly node: QueryNode | null;
  readonly sort?: Sort;
  readonly problem?: QueryProblem;
}

type OperatorLexeme = Extract<Lexeme, { type: 'operator' }>;

/**
 * What `name:value` asks for. An unknown operator is searched for as words (it may be part of a title); a known one with
 * a value it does not take asks for nothing, so that results stay while the value is being typed. Both are said.
 */
export function conditionOf(lexeme: OperatorLexeme): Condition {
  const operator = operatorNamed(lexeme.name);
  if (!operator) return unknownOperator(lexeme);
  if (operator.name === 'sort') return sorted(operator, lexeme);
  const span = { start: lexeme.start, end: lexeme.end };
  const value = lexeme.text.trim();
  if (operator.name === 'title' || operator.name === 'heading') {
    return { node: textNode(lexeme.quoted ? 'phrase' : 'word', value, operator.name, span) };
  }
  if (!value) return { node: null };
  if (operator.name === 'date') {
    const range = dayRange(value);
    if (!range) return wrongValue(lexeme, { key: 'search.problem.date', args: { value } });
    return { node: { type: 'date', ...range, value, ...span } };
  }
  const canonical = canonicalValue(operator, value);
  if (canonical === null) return unknownValue(operator, lexeme, value);
  return { node: { type: operator.name, value: canonical, ...span } };
}

function sorted(operator: Operator, lexeme: OperatorLexeme): Condition {
  const reversed = lexeme.text.startsWith('-');
  const value = reversed ? lexeme.text.slice(1) : lexeme.text;
  const key = canonicalValue(operator, value) as SortKey | null;
  return key ? { node: null, sort: { key, reversed } } : unknownValue(operator, lexeme, value);
}

function unknownOperator(lexeme: OperatorLexeme): Condition {
  const near = nearest(
    lexeme.name,
    operators.flatMap((operator) => [operator.name, ...operator.aliases]),
  );
  const what: Message = near
    ? { key: 'search.problem.operator.near', args: { name: lexeme.name, near } }
    : { key: 'search.problem.operator', args: { name: lexeme.name } };
  const text = `${lexeme.name}:${lexeme.text}`;
  return {
    node: textNode('word', text, 'all', lexeme),
    problem: { start: lexeme.start, end: lexeme.start + lexeme.name.length + 1, what },
  };
}

function unknownValue(operator: Operator, lexeme: OperatorLexeme, value: string): Condition {
  const values = Object.keys(operator.values ?? {});
  const near = nearest(value, [...values, ...Object.values(operator.values ?? {}).flat()]);
  const args = { name: operator.name, value, values: values.join(' ') };
  return wrongValue(
    lexeme,
    near ? { key: 'search.problem.value.near', args: { ...args, near } } : { key: 'search.problem.value', args },
  );
}

const wrongValue = (lexeme: OperatorLexeme, what: QueryProblem['what']): Condition => ({
  node: null,
  problem: { start: lexeme.valueStart, end: lexeme.end, what },
});
