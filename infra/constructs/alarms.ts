import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
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
} as const satisfies Partial<Record<MetricName, { readonly minutes: number; readonly says: string }>>;

/** What a person must hear of. The log line that raised one names the connection, what is wrong and what to do. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const [metricName, { minutes, says }] of Object.entries(events)) {
      new Alarm(this, metricName, {
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
  }

  /** `watch-keys` says twice a day how long the key of each connection still lives; the shortest counts. */
  #watchKeys(days: number): void {
    const metricName: MetricName = 'KeyDaysLeft';
    new Alarm(this, `KeyEndsIn${days}`, {
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
}
