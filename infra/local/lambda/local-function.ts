/** A Lambda function as the local run needs it, everything resolved. */
export interface LocalFunction {
  readonly name: string;
  readonly arn: string;
  /** Folder of its code. */
  readonly taskRoot: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** The environment that the template gives it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The most that run at the same time. */
  readonly maximumInstances: number;
}
