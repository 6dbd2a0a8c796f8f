import type { Condition } from '../../runtime/controller-configuration.ts';
import { isObject } from './is-object.ts';
import { readPath } from './read-path.ts';

/** Whether a condition of the configuration is so in what a controller returned, with the status that came with it. */
export const holds = (condition: Condition, value: unknown, status: number): boolean => {
  if (condition.status !== undefined && condition.status !== status) return false;
  if (condition.path === undefined) return true;
  const found = readPath(value, condition.path);
  if (condition.equals !== undefined) return [condition.equals].flat().some((wanted) => wanted === found);
  return isThere(found) === (condition.isPresent ?? true);
};

/** Python's `None`, `False` and empty containers say that there is nothing; a zero may mean something. */
function isThere(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isObject(value) || Object.keys(value).length > 0;
}
