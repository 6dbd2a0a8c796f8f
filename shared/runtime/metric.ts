/** Where CloudWatch keeps what Waybill counts. */
export const metricNamespace = 'Waybill';

/** What Waybill counts for alarms. */
export type MetricName =
  | 'LanePaused'
  | 'KeyDaysLeft'
  | 'RejectionsRise'
  | 'PullFailing'
  | 'OrdersLostByWebhooks'
  | 'EventsUntold'
  | 'ImportsFailed'
  | 'OldestOrderMinutes'
  | 'NoticesUntold';

/**
 * Fields of a log line that CloudWatch also counts as a metric, in its embedded metric format: nothing but the line is sent.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const asMetric = (name: MetricName, at: Date, value = 1): Readonly<Record<string, unknown>> => ({
  _aws: {
    Timestamp: at.getTime(),
    CloudWatchMetrics: [{ Namespace: metricNamespace, Dimensions: [[]], Metrics: [{ Name: name, Unit: 'Count' }] }],
  },
  [name]: value,
});
