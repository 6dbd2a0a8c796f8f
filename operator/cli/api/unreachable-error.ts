/** Nobody answered where Waybill should be; trying later may help. The message is a sentence. */
export class UnreachableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreachableError';
  }
}
