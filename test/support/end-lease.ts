import { createHash } from 'node:crypto';
import { DynamoDBClient, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { messageOfFile } from '../../shared/import/dropped-file.ts';
import { clientOptions } from './client-options.ts';
import { dropInto } from './drop-files.ts';
import type { Waybill } from './waybill.ts';

/** Lets the time pass that a crashed import is still held for, and has the message of its file come again. */
export const endLease = async (waybill: Waybill, key: string): Promise<void> => {
  const client = new DynamoDBClient({ ...clientOptions, endpoint: waybill.endpoints.dynamodb });
  const pk = `import#${createHash('sha256').update(key).digest('base64url')}`;
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: waybill.ledgerTable,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': pk }),
    }),
  );
  const sk = String(Items[0] && unmarshall(Items[0])['sk']);
  await client.send(
    new UpdateItemCommand({
      TableName: waybill.ledgerTable,
      Key: marshall({ pk, sk }),
      UpdateExpression: 'SET leaseUntilMs = :over',
      ExpressionAttributeValues: marshall({ ':over': 0 }),
    }),
  );
  const { client: s3, bucket } = dropInto(waybill);
  const { ETag = '' } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  const file = { key, etag: ETag.replaceAll('"', ''), sequencer: sk.replace('run#', '') };
  const { IMPORTS: QueueUrl } = waybill.environmentOf('import-file');
  await waybill.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: messageOfFile(file) }));
};
