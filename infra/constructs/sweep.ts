import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Events } from './events.ts';
import type { Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import { Timer } from './timer.ts';

interface SweepProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly events: Events;
  /** Which of a connection's lanes `lanes` are. */
  readonly lane: 'live' | 'replay';
  readonly lanes: Lanes;
}

/** An order that is remembered but for so long on no lane was lost between the two steps of its acceptance. */
const sweepAfterSeconds = 120;

/** Every minute puts the orders back on their lane that were remembered and never sent. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { assetsDirectory, ledger, events, lane, lanes }: SweepProps) {
    super(scope, id);
    const { lambda } = new BundledFunction(this, 'SweepOrders', {
      assetsDirectory,
      name: 'sweep-orders',
      description: `sends the orders that are remembered and on no ${lane} lane`,
      timeout: Duration.seconds(50),
      memoryMegabytes: 512,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        EVENTS: events.queueUrl,
        LANE: lane,
        LANES: lanes.urls(Stack.of(this)),
        SWEEP_AFTER_SECONDS: String(sweepAfterSeconds),
        ...withSourceMaps,
      },
      permissions: [
        ledger.permitQueryOfOpenOrders(),
        ledger.permit('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
        lanes.permitSending(),
        events.permitAnnouncing(),
      ],
    });
    new Timer(this, 'EveryMinute', { lambda, every: Duration.minutes(1) });
  }
}
