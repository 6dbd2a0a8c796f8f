import { Duration } from 'aws-cdk-lib';
import { Alarm, type AlarmProps, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type MetricName, metricNamespace } from '../../shared/runtime/metric.ts';

/** What raises an alarm as soon as it is counted once, how long one counting takes, and what the alarm says. */
const events = {
  LanePaused: {
    minutes: 1,
    says:
      'Waybill stopped writing to an Odoo. Look for lane.paused in the log of write-orders: it names the connection, ' +
      'what is wrong, whose turn it is and the remedy. See docs/failures.md, "When lanes stand".',
  },
  RejectionsRise: {
    minutes: 1,
    says:
      'Waybill could not verify or not understand several deliveries of a partner within an hour; they are kept aside. Look for ' +
      'partner.rejections-rise in the log of accept-webhook, or of what asks shops: it names the partner and the reason. See docs/deliveries.md.',
  },
  PullFailing: {
    minutes: 5,
    says:
      'Waybill has not been able to ask the shop of a partner for its orders for hours. Look for pull.failing in the log of ' +
      'pull-orders: it names the partner, since when and what to mend. See docs/pulls.md, "When a shop does not answer".',
  },
  EventsUntold: {
    minutes: 5,
    says:
      'Waybill gave up telling a partner what became of an order, or the partner wants no events any more. Look for event.given-up ' +
      'and endpoint.disabled in the log of send-events. See docs/events.md, "When events are not told".',
  },
  ImportsFailed: {
    minutes: 5,
    says:
      'Waybill could not import a file that was dropped, or not to its end. Look for import.failed and import.refused in the log of ' +
      'import-file: they name the file and why. See docs/batches.md, "When a file is not imported".',
  },
  NoticesUntold: {
    minutes: 5,
    says:
      'Waybill gave up telling people by e-mail or by the webhook what is wrong. Look for notice.unsent and notice.given-up in the ' +
      'log of watch-causes: they name the channel and why. See docs/telling.md, "When nothing arrives".',
  },
} as const satisfies Partial<Record<MetricName, { readonly minutes: number; readonly says: string }>>;

interface AlarmsProps {
  /** Where alarms are told. */
  readonly topic: ITopic;
  /** Where people reach the console, and in it the runbook. */
  readonly origin: string;
}

/** Minutes after which an order that running lanes have not written is late for good. */
const lateMinutes = 30;

/** What a person must hear of. The log line that raised one names the connection, what is wrong and what to do. */
export class Alarms extends Construct {
  readonly #action: SnsAction;
  readonly #origin: string;

  constructor(scope: Construct, id: string, { topic, origin }: AlarmsProps) {
    super(scope, id);
    this.#action = new SnsAction(topic);
    this.#origin = origin;
    for (const [metricName, { minutes, says }] of Object.entries(events)) {
      this.#raise(metricName, {
        alarmDescription: says,
        metric: new Metric({
          ...{ namespace: metricNamespace, metricName, statistic: 'Sum', period: Duration.minutes(minutes) },
        }),
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
    }
    for (const days of [14, 7, 1]) this.#watchKeys(days);
    this.#watchOldest();
    this.#watchTheWatch();
  }

  /** The runbook has a heading of the alarm's name. */
  #raise(id: string, props: AlarmProps): void {
    const says = `${props.alarmDescription ?? ''} What to do: ${this.#origin}/console/runbook#${id.toLowerCase()}`;
    new Alarm(this, id, { ...props, alarmDescription: says }).addAlarmAction(this.#action);
  }

  /** `watch-keys` says twice a day how long the key of each connection still lives; the shortest counts. */
  #watchKeys(days: number): void {
    const metricName: MetricName = 'KeyDaysLeft';
    this.#raise(`KeyEndsIn${days}`, {
      alarmDescription:
        `The API key of an Odoo connection ends in ${days === 1 ? 'a day' : `${days} days`}; then no order is written. Look for key.ends in the ` +
        'log of watch-keys: it names the connection. See docs/odoo-set-up.md, "When a key ends".',
      metric: new Metric({ namespace: metricNamespace, metricName, statistic: 'Minimum', period: Duration.days(1) }),
      threshold: days,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** `watch-causes` says every minute how old the oldest order is that a running lane has neither written nor parked. */
  #watchOldest(): void {
    this.#raise('OldestOrder', {
      alarmDescription:
        `An order has waited for more than ${lateMinutes} minutes though its lane runs. Look for orders.watched in the log of watch-causes, ` +
        'and for batch.done in that of write-orders.',
      metric: watched('Maximum'),
      threshold: lateMinutes,
      evaluationPeriods: 5,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** Whoever would tell of all else must not fall silent unnoticed. */
  #watchTheWatch(): void {
    this.#raise('WatchStopped', {
      alarmDescription:
        'Waybill has not looked for 15 minutes whether orders arrive, and would tell nobody that they do not. Look into the log of watch-causes.',
      metric: watched('SampleCount'),
      threshold: 1,
      evaluationPeriods: 15,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }
}

const watched = (statistic: 'Maximum' | 'SampleCount'): Metric => {
  const metricName: MetricName = 'OldestOrderMinutes';
  return new Metric({ namespace: metricNamespace, metricName, statistic, period: Duration.minutes(1) });
};
