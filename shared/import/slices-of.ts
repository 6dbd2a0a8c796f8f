/** Where a list of items ends: at whichever it comes to first. */
interface SliceLimits {
  readonly items: number;
  /** One item more may have gone beyond. */
  readonly bytes: number;
}

/** The items in lists as long as the limits allow, the last one as long as it gets; holds no more than one list at a time. */
export async function* slicesOf<T>(
  items: AsyncIterable<T>,
  limits: SliceLimits,
  bytesOf: (item: T) => number,
): AsyncGenerator<T[]> {
  let slice: T[] = [];
  let bytes = 0;
  for await (const item of items) {
    slice.push(item);
    bytes += bytesOf(item);
    if (slice.length < limits.items && bytes < limits.bytes) continue;
    yield slice;
    [slice, bytes] = [[], 0];
  }
  if (slice.length > 0) yield slice;
}
