import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';

interface ImportsProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly liveLanes: Lanes;
}

/** What a function does of a file at once; then it sends itself on. */
const sliceTimeout = Duration.seconds(180);

/**
 * What is read of a file is soon done with. Node makes room for ever more of it before it tidies up, and keeps the room: of
 * 300 MB some 20 were in use.
 */
const withSmallHeap = '--max-semi-space-size=4';

/** Each partner has a folder in it. */
const folder = 'partners/';

const endings = ['.csv', '.csv.gz', '.jsonl', '.jsonl.gz', '.ndjson', '.ndjson.gz'];

/** A bucket for files of orders, a folder a partner, and the function that takes what lies in them. */
export class Imports extends Construct {
  readonly bucketName: string;
  readonly #queue: IQueue;
  readonly #bucket: Bucket;

  constructor(scope: Construct, id: string, props: ImportsProps) {
    super(scope, id);
    this.#queue = this.#createQueue();
    this.#bucket = this.#createBucket();
    this.bucketName = this.#bucket.bucketName;
    new EventSourceMapping(this, 'Files', {
      target: this.#createImportFile(props).lambda,
      eventSourceArn: this.#queue.queueArn,
      batchSize: 1,
      maxConcurrency: 3,
    });
  }

  /** A file's event is tried again until its run has ended, which is bounded, or for four days. */
  #createQueue(): Queue {
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // Six times the function's timeout, as Lambda's documentation asks for.
      visibilityTimeout: Duration.seconds(6 * sliceTimeout.toSeconds()),
      receiveMessageWaitTime: Duration.seconds(20),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // The bucket by its name would make the bucket wait for the policy that waits for the bucket.
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return queue;
  }

  /** The CDK's own notifications would need a function that changes buckets at will. */
  #createBucket(): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(90), abortIncompleteMultipartUploadAfter: Duration.days(7) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const resource: IConstruct | undefined = bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new Error('The CDK makes a bucket of something else');
    resource.notificationConfiguration = {
      queueConfigurations: endings.map((ending) => ({
        event: 's3:ObjectCreated:*',
        queue: this.#queue.queueArn,
        filter: {
          s3Key: {
            rules: [
              { name: 'prefix', value: folder },
              { name: 'suffix', value: ending },
            ],
          },
        },
      })),
    };
    // S3 tries whether it may send to the queue.
    bucket.node.addDependency(this.#queue);
    return bucket;
  }

  #createImportFile({ assetsDirectory, ledger, liveLanes }: ImportsProps): BundledFunction {
    return new BundledFunction(this, 'ImportFile', {
      assetsDirectory,
      name: 'import-file',
      description: 'takes the orders of files that partners drop',
      timeout: sliceTimeout,
      memoryMegabytes: 512,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        LIVE_LANES: liveLanes.urls(Stack.of(this)),
        DROPS: this.bucketName,
        IMPORTS: this.#queue.queueUrl,
        NODE_OPTIONS: `${withSourceMaps.NODE_OPTIONS} ${withSmallHeap}`,
      },
      permissions: [
        ledger.permit('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
        liveLanes.permitSending(),
        new PolicyStatement({
          actions: ['s3:GetObject', 's3:PutObject'],
          resources: [this.#bucket.arnForObjects(`${folder}*`)],
        }),
        new PolicyStatement({
          actions: [
            ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
            'sqs:SendMessage',
          ],
          resources: [this.#queue.queueArn],
        }),
      ],
    });
  }
}
