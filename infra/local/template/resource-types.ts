import * as z from 'zod';
import { defineResourceType } from './resource-type.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const attributesSchema = z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }));
const indexesSchema = z.array(
  z.strictObject({
    IndexName: z.string(),
    KeySchema: keySchema,
    Projection: z.strictObject({
      ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
      NonKeyAttributes: z.array(z.string()).optional(),
    }),
  }),
);

export const queueType = defineResourceType({
  type: 'AWS::SQS::Queue',
  schema: z.strictObject({
    QueueName: z.string().optional(),
    VisibilityTimeout: z.int().optional(),
    DelaySeconds: z.int().optional(),
    ReceiveMessageWaitTimeSeconds: z.int().optional(),
    MessageRetentionPeriod: z.int().optional(),
    MaximumMessageSize: z.int().optional(),
    RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int() }).optional(),
  }),
  ignored: ['SqsManagedSseEnabled', 'KmsMasterKeyId', 'Tags'],
});

export const tableType = defineResourceType({
  type: 'AWS::DynamoDB::Table',
  schema: z.strictObject({
    TableName: z.string().optional(),
    KeySchema: keySchema,
    AttributeDefinitions: attributesSchema,
    GlobalSecondaryIndexes: indexesSchema.optional(),
    BillingMode: z.literal('PAY_PER_REQUEST'),
  }),
  // Nothing is deleted by its time to live: DynamoDB itself promises only "within a few days".
  ignored: [
    'DeletionProtectionEnabled',
    'PointInTimeRecoverySpecification',
    'SSESpecification',
    'Tags',
    'TimeToLiveSpecification',
  ],
});

export const secretType = defineResourceType({
  type: 'AWS::SecretsManager::Secret',
  schema: z.strictObject({ Name: z.string() }),
  ignored: ['Description', 'GenerateSecretString', 'KmsKeyId', 'Tags'],
});

const filterRuleSchema = z.strictObject({ Name: z.enum(['prefix', 'suffix']), Value: z.string() });

export const bucketType = defineResourceType({
  type: 'AWS::S3::Bucket',
  schema: z.strictObject({
    BucketName: z.string().optional(),
    NotificationConfiguration: z
      .strictObject({
        QueueConfigurations: z.array(
          z.strictObject({
            Event: z.literal('s3:ObjectCreated:*'),
            Queue: z.string(),
            Filter: z.strictObject({ S3Key: z.strictObject({ Rules: z.array(filterRuleSchema) }) }),
          }),
        ),
      })
      .optional(),
  }),
  // Nothing here lives long enough to expire, and nobody but this machine reaches it.
  ignored: ['BucketEncryption', 'LifecycleConfiguration', 'PublicAccessBlockConfiguration', 'Tags'],
});

export const functionType = defineResourceType({
  type: 'AWS::Lambda::Function',
  schema: z.strictObject({
    FunctionName: z.string().optional(),
    Description: z.string().default(''),
    Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
    Handler: z.string(),
    Runtime: z.literal('nodejs24.x'),
    Timeout: z.int().default(3),
    MemorySize: z.int().default(128),
    ReservedConcurrentExecutions: z.int().min(1).optional(),
    Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
  }),
  ignored: ['Architectures', 'LoggingConfig', 'Role', 'Tags', 'TracingConfig'],
});

export const eventSourceMappingType = defineResourceType({
  type: 'AWS::Lambda::EventSourceMapping',
  schema: z.strictObject({
    EventSourceArn: z.string(),
    FunctionName: z.string(),
    Enabled: z.boolean().default(true),
    BatchSize: z.int().min(1).max(10_000).default(10),
    MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2).max(1000) }).optional(),
  }),
  ignored: ['Tags'],
});

export const httpApiType = defineResourceType({
  type: 'AWS::ApiGatewayV2::Api',
  schema: z.strictObject({ ProtocolType: z.literal('HTTP') }),
  ignored: ['Description', 'Name', 'Tags'],
});

export const stageType = defineResourceType({
  type: 'AWS::ApiGatewayV2::Stage',
  schema: z.strictObject({ StageName: z.literal('$default'), AutoDeploy: z.literal(true) }),
  // One machine neither is throttled nor needs to be.
  ignored: ['AccessLogSettings', 'ApiId', 'DefaultRouteSettings', 'Tags'],
});

export const integrationType = defineResourceType({
  type: 'AWS::ApiGatewayV2::Integration',
  schema: z.strictObject({
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: z.string(),
    PayloadFormatVersion: z.literal('2.0'),
    TimeoutInMillis: z.int().min(50).max(30_000).default(30_000),
  }),
  ignored: ['ApiId', 'Description'],
});

export const routeType = defineResourceType({
  type: 'AWS::ApiGatewayV2::Route',
  schema: z.strictObject({
    RouteKey: z.string(),
    Target: z.string(),
    AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
    AuthorizerId: z.string().optional(),
  }),
  ignored: ['ApiId'],
});

export const authorizerType = defineResourceType({
  type: 'AWS::ApiGatewayV2::Authorizer',
  schema: z.strictObject({
    AuthorizerType: z.literal('JWT'),
    IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
    JwtConfiguration: z.strictObject({ Audience: z.array(z.string()).min(1), Issuer: z.string() }),
  }),
  ignored: ['ApiId', 'Name'],
});

export const scheduleType = defineResourceType({
  type: 'AWS::Scheduler::Schedule',
  schema: z.strictObject({
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.enum(['UTC', 'Etc/UTC']).default('UTC'),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
    Target: z.strictObject({
      Arn: z.string(),
      Input: z.string().default('{}'),
      // Without a permission to check and with nothing to lose on the way, neither makes a difference here.
      RoleArn: z.unknown(),
      RetryPolicy: z.unknown(),
    }),
  }),
  ignored: ['Description', 'GroupName', 'Name'],
});

export const topicType = defineResourceType({
  type: 'AWS::SNS::Topic',
  schema: z.strictObject({ TopicName: z.string().optional() }),
  ignored: ['DisplayName', 'KmsMasterKeyId', 'Tags'],
});

export const subscriptionType = defineResourceType({
  type: 'AWS::SNS::Subscription',
  // Nobody is mailed here, and nothing else is told.
  schema: z.strictObject({ Protocol: z.literal('email'), Endpoint: z.string(), TopicArn: z.string() }),
  ignored: [],
});

/** Types that are about who may do what, where logs go and who is woken by what: on one machine they change nothing. */
export const ignoredTypes: ReadonlySet<string> = new Set([
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  // The local issuer stands in for all of it.
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  // Nothing here lives long enough for a key to be renewed.
  'AWS::SecretsManager::RotationSchedule',
  'AWS::SNS::TopicPolicy',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
]);
