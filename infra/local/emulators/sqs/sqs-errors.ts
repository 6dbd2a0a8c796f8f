import { AwsError } from '../aws-error.ts';

const refusal = (code: string, message: string, queryCode = `AWS.SimpleQueueService.${code}`) =>
  new AwsError(code, message, queryCode);

export const queueDoesNotExist = (): AwsError =>
  refusal('QueueDoesNotExist', 'The specified queue does not exist.', 'AWS.SimpleQueueService.NonExistentQueue');

export const invalidParameter = (message: string): AwsError =>
  refusal('InvalidParameterValue', message, 'InvalidParameterValue');

export const emptyBatch = (): AwsError => refusal('EmptyBatchRequest', 'There should be at least one entry.');

export const tooManyEntries = (entries: number): AwsError =>
  refusal('TooManyEntriesInBatchRequest', `Maximum number of entries per request are 10. You have sent ${entries}.`);

export const idsNotDistinct = (id: string): AwsError => refusal('BatchEntryIdsNotDistinct', `Id ${id} repeated.`);

export const invalidEntryId = (): AwsError =>
  refusal('InvalidBatchEntryId', 'A batch entry id has 1 to 80 letters, digits, hyphens and underscores.');

export const batchTooLong = (bytes: number): AwsError =>
  refusal('BatchRequestTooLong', `Batch requests cannot be longer than 1048576 bytes. You have sent ${bytes} bytes.`);
