import { awsCredentials } from '../aws-place.ts';
import type { LocalFunction } from './local-function.ts';

export interface AwsEndpoints {
  readonly sqs: string;
  readonly dynamodb: string;
  readonly secretsManager: string;
  readonly lambda: string;
  readonly s3: string;
  readonly sns: string;
}

/** Where the functions find AWS, and as whom: nothing of this machine's own AWS set-up is used. */
interface AwsSurroundings {
  readonly region: string;
  readonly endpoints: AwsEndpoints;
}

/**
 * All that a function's process sees: what Lambda sets, what the template says, and the standard variables that lead
 * the AWS SDK to the emulators. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const processEnvironmentOf = (local: LocalFunction, aws: AwsSurroundings): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  TZ: 'UTC',
  LANG: 'en_US.UTF-8',
  AWS_REGION: aws.region,
  AWS_DEFAULT_REGION: aws.region,
  AWS_ACCESS_KEY_ID: awsCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: awsCredentials.secretAccessKey,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL_SQS: aws.endpoints.sqs,
  AWS_ENDPOINT_URL_DYNAMODB: aws.endpoints.dynamodb,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.endpoints.secretsManager,
  AWS_ENDPOINT_URL_LAMBDA: aws.endpoints.lambda,
  AWS_ENDPOINT_URL_S3: aws.endpoints.s3,
  AWS_ENDPOINT_URL_SNS: aws.endpoints.sns,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: local.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(local.memoryMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${local.name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: local.taskRoot,
  _HANDLER: local.handler,
  ...local.environment,
});
