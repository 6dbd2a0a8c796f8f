import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Configuration } from '../shared/runtime/configuration.ts';
import { Intake } from './constructs/intake.ts';
import { Ledger } from './constructs/ledger.ts';
import { LiveLanes } from './constructs/live-lanes.ts';
import { Secrets } from './constructs/secrets.ts';
import { Sweep } from './constructs/sweep.ts';
import { Writer } from './constructs/writer.ts';

interface WaybillStackProps {
  readonly configuration: Configuration;
  /** The folder that the bundles were written to, one folder a function. */
  readonly assetsDirectory: string;
}

/** All of Waybill: what is deployed to AWS is what runs locally. */
export class WaybillStack extends Stack {
  constructor(scope: Construct, id: string, { configuration, assetsDirectory }: WaybillStackProps) {
    super(scope, id, { description: 'Waybill: every accepted order is in Odoo once, or in front of a person' });
    const connections = Object.entries(configuration.connections);
    const ledger = new Ledger(this, 'Ledger');
    const secrets = new Secrets(this, 'Secrets', {
      partners: Object.keys(configuration.partners),
      connections: Object.keys(configuration.connections),
    });
    const writers = connections.map(([connection, { maximumConcurrency, batchTimeoutSeconds }]): [string, Writer] => {
      const props = { assetsDirectory, connection, maximumConcurrency, batchTimeoutSeconds, ledger, secrets };
      return [connection, new Writer(this, `Writer-${connection}`, props)];
    });
    const liveLanes = new LiveLanes(new Map(writers.map(([connection, { liveLane }]) => [connection, liveLane])));
    const intake = new Intake(this, 'Intake', { assetsDirectory, ledger, secrets, liveLanes });
    new Sweep(this, 'Sweep', { assetsDirectory, ledger, liveLanes });
    new CfnOutput(this, 'ApiUrl', { value: intake.url, description: 'Where partners send their orders' });
  }
}
