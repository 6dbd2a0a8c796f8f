import type * as z from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const wanted = new Map([
  ['string', 'text in quotes'],
  ['number', 'a number without quotes'],
  ['int', 'a whole number without quotes'],
  ['boolean', 'true or false, without quotes'],
  ['object', 'an object'],
  ['record', 'an object'],
  ['array', 'a list'],
]);

const kindOf = (input: unknown): string => {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'an object';
  return typeof input === 'string' ? 'text' : `a ${typeof input}`;
};

const unitOf = (origin: string, count: number | bigint): string => {
  const unit = new Map([
    ['string', 'character'],
    ['array', 'entry'],
  ]).get(origin);
  if (unit === undefined) return '';
  if (count === 1) return ` ${unit}`;
  return unit === 'entry' ? ' entries' : ` ${unit}s`;
};

const bound = (word: string, origin: string, limit: number | bigint): string => {
  const verb = origin === 'string' || origin === 'array' ? 'must have' : 'must be';
  return `${verb} ${word} ${limit}${unitOf(origin, limit)}`;
};

/**
 * Zod's findings as sentences that say what was expected and what to change. They never quote what was sent, so that no
 * customer's data and no secret comes back in an error.
 */
export const describeIssue = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required';
      return `must be ${wanted.get(issue.expected) ?? issue.expected}, not ${kindOf(issue.input)}`;
    case 'too_big':
      return bound('at most', issue.origin, issue.maximum);
    case 'too_small':
      return bound('at least', issue.origin, issue.minimum);
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'unrecognized_keys':
      return 'is not a known field: correct its spelling or remove it';
    case 'invalid_key':
      return 'has a name that cannot be used: it must be one line of 1 to 64 characters';
    case 'invalid_format':
      return `must be written as ${issue.format}`;
    default:
      return 'is not as expected: compare it with the reference';
  }
};
