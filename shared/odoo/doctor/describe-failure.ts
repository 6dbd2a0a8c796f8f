import type { Failure } from '../../failure/failure.ts';
import { type Diagnosis, failed } from './diagnosis.ts';

/** A failure of a call that a check did not reckon with, as the writer would meet it. */
export const describeFailure = ({ operatorMessage, remedy }: Failure): Diagnosis => failed(operatorMessage, remedy);
