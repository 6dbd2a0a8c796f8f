/** What an emulated service refuses with; the SDK turns it into the exception of that name. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  /** The name that the service had for it in its older query protocol, which the SDK for SQS still looks at. */
  readonly queryCode: string;

  constructor(code: string, message: string, queryCode = code) {
    super(message);
    this.code = code;
    this.queryCode = queryCode;
  }
}
