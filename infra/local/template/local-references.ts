import { createHash } from 'node:crypto';
import type { Assembly } from './assembly.ts';
import type { References } from './resolve-value.ts';

/** Where the emulators have what a reference in the template may ask for. */
export interface Places {
  readonly region: string;
  readonly accountId: string;
  /** Origin of the HTTP API. */
  readonly apiUrl: string;
  readonly queueUrlOf: (name: string) => string;
  readonly secretArnOf: (name: string) => string;
  /** Stands in for the user pool, where there is one. */
  readonly issuer?: { readonly url: string; readonly clientId: string } | undefined;
}

type Attributes = Readonly<Record<string, string>>;

/** Physical names are logical ids, unless the template gives a name. */
export const nameOf = (logicalId: string, given: unknown): string => (typeof given === 'string' ? given : logicalId);

/** Answers references with the values that CloudFormation would give, where "deployed" means the emulators. */
export const localReferences = ({ resources }: Assembly, places: Places): References => {
  const attributesOf = (id: string): Attributes => {
    const resource = resources.get(id);
    const attributes = resource && describe(id, resource.Type, resource.Properties, places);
    if (attributes !== undefined) return attributes;
    throw new Error(`The local run does not know what a reference to ${id} (${resource?.Type ?? 'missing'}) is.`);
  };
  const lookUp = (id: string, attribute: string) => {
    const value = attributesOf(id)[attribute];
    if (value !== undefined) return value;
    throw new Error(`The local run does not know the attribute ${attribute} of ${id}.`);
  };
  return {
    ref: (name) => pseudoParameters(places)[name] ?? lookUp(name, 'Ref'),
    getAtt: lookUp,
  };
};

/** The same from run to run, as what was switched off stays so. */
const uuidOf = (logicalId: string): string => {
  const hex = createHash('sha256').update(logicalId).digest('hex');
  // Version 8: made in a way of one's own.
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
};

const pseudoParameters = ({ region, accountId }: Places): Attributes => ({
  'AWS::AccountId': accountId,
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::StackName': 'Waybill',
  'AWS::URLSuffix': 'amazonaws.com',
});

const describe = (
  id: string,
  type: string,
  properties: Readonly<Record<string, unknown>>,
  { region, accountId, queueUrlOf, secretArnOf, issuer, apiUrl }: Places,
): Attributes | undefined => {
  const arnOf = (service: string, resource: string) => `arn:aws:${service}:${region}:${accountId}:${resource}`;
  switch (type) {
    case 'AWS::SQS::Queue': {
      const name = nameOf(id, properties['QueueName']);
      return { Ref: queueUrlOf(name), QueueUrl: queueUrlOf(name), QueueName: name, Arn: arnOf('sqs', name) };
    }
    case 'AWS::DynamoDB::Table': {
      const name = nameOf(id, properties['TableName']);
      return { Ref: name, Arn: arnOf('dynamodb', `table/${name}`) };
    }
    case 'AWS::S3::Bucket': {
      // Names of buckets have no capitals.
      const name = nameOf(id, properties['BucketName']).toLowerCase();
      return { Ref: name, Arn: `arn:aws:s3:::${name}` };
    }
    case 'AWS::SecretsManager::Secret': {
      const arn = secretArnOf(nameOf(id, properties['Name']));
      return { Ref: arn, Id: arn };
    }
    case 'AWS::Lambda::Function': {
      const name = nameOf(id, properties['FunctionName']);
      return { Ref: name, Arn: arnOf('lambda', `function:${name}`) };
    }
    case 'AWS::Lambda::EventSourceMapping': {
      const uuid = uuidOf(id);
      return { Ref: uuid, Id: uuid, EventSourceMappingArn: arnOf('lambda', `event-source-mapping:${uuid}`) };
    }
    // Nobody takes on a role here, but the template says who would.
    case 'AWS::IAM::Role':
      return { Ref: id, Arn: arnOf('iam', `role/${id}`) };
    case 'AWS::Cognito::UserPool':
      return issuer && { Ref: id, ProviderURL: issuer.url };
    case 'AWS::Cognito::UserPoolClient':
      return issuer && { Ref: issuer.clientId };
    case 'AWS::SNS::Topic': {
      const name = nameOf(id, properties['TopicName']);
      return { Ref: arnOf('sns', name), TopicArn: arnOf('sns', name), TopicName: name };
    }
    case 'AWS::ApiGatewayV2::Api':
      return { Ref: id, ApiEndpoint: apiUrl };
    case 'AWS::ApiGatewayV2::Authorizer':
    case 'AWS::ApiGatewayV2::Integration':
      return { Ref: id };
    default:
      return undefined;
  }
};
