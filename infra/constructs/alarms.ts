import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type MetricName, metricNamespace } from '../../shared/runtime/metric.ts';

/** What a person must hear of. The log line that raised one names the connection, what is wrong and what to do. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#watchLanes();
    this.#watchRejections();
    this.#watchPulls();
    this.#watchEvents();
    this.#watchImports();
    for (const days of [14, 7, 1]) this.#watchKeys(days);
  }

  #watchLanes(): void {
    const metricName: MetricName = 'LanePaused';
    new Alarm(this, 'LanePaused', {
      alarmDescription:
        'Waybill stopped writing to an Odoo. Look for lane.paused in the log of write-orders: it names the connection, ' +
        'what is wrong, whose turn it is and the remedy. See docs/failures.md, "When lanes stand".',
      metric: new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period: Duration.minutes(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  #watchRejections(): void {
    const metricName: MetricName = 'RejectionsRise';
    new Alarm(this, 'RejectionsRise', {
      alarmDescription:
        'Waybill could not verify or not understand several deliveries of a partner within an hour; they are kept aside. Look for ' +
        'partner.rejections-rise in the log of accept-webhook: it names the partner and the reason. See docs/deliveries.md.',
      metric: new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period: Duration.minutes(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  #watchPulls(): void {
    const metricName: MetricName = 'PullFailing';
    new Alarm(this, 'PullFailing', {
      alarmDescription:
        'Waybill has not been able to ask the shop of a partner for its orders for hours. Look for pull.failing in the log of ' +
        'pull-orders: it names the partner, since when and what to mend. See docs/pulls.md, "When a shop does not answer".',
      metric: new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  #watchEvents(): void {
    const metricName: MetricName = 'EventsUntold';
    new Alarm(this, 'EventsUntold', {
      alarmDescription:
        'Waybill gave up telling a partner what became of an order, or the partner wants no events any more. Look for event.given-up ' +
        'and endpoint.disabled in the log of send-events. See docs/events.md, "When events are not told".',
      metric: new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  #watchImports(): void {
    const metricName: MetricName = 'ImportsFailed';
    new Alarm(this, 'ImportsFailed', {
      alarmDescription:
        'Waybill could not import a file that was dropped, or not to its end. Look for import.failed and import.refused in the log of ' +
        'import-file: they name the file and why. See docs/batches.md, "When a file is not imported".',
      metric: new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
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
