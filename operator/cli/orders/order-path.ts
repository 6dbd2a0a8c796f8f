/** Path of an order, or of something below it; whatever its id holds, it stays one part of the path. */
export const orderPath = (partner: string, externalId: string, ...below: readonly string[]): string =>
  ['/orders', partner, externalId, ...below]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');
