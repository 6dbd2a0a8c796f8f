import type { Result } from '../../failure/result.ts';
import type { Arguments } from './call-odoo.ts';

/** What a transport has to do: make a call, and say what Odoo returned or why not, whatever its form over the wire. */
export type SendCall = (model: string, method: string, args: Arguments) => Promise<Result<unknown>>;
