const maximumHeadBytes = 1_000;

/**
 * The content of a body in AWS's own chunks, whose signatures and checksums are passed over: nothing gets lost on the way
 * from one process of this machine to another. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export async function* decodeAwsChunked(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new ChunkInput(body);
  for (let bytes = await input.head(); bytes > 0; bytes = await input.head()) yield* input.data(bytes);
  await input.drain();
}

class ChunkInput {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#pieces = body[Symbol.asyncIterator]();
  }

  /** `\r\n` of the chunk before, how many bytes follow in hexadecimal, perhaps a signature, `\r\n`. */
  async head(): Promise<number> {
    for (;;) {
      const text = this.#held.toString('latin1', 0, maximumHeadBytes);
      const [whole, size] = /^(?:\r\n)?([0-9a-f]+)(?:;[^\r\n]*)?\r\n/i.exec(text) ?? [];
      if (whole !== undefined && size !== undefined) {
        this.#held = this.#held.subarray(whole.length);
        return Number.parseInt(size, 16);
      }
      if (text.length >= maximumHeadBytes) throw new Error('The body is not in chunks.');
      await this.#pull();
    }
  }

  async *data(bytes: number): AsyncGenerator<Uint8Array> {
    let left = bytes;
    while (left > 0) {
      if (this.#held.length === 0) await this.#pull();
      const data = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(data.length);
      left -= data.length;
      yield data;
    }
  }

  /** Behind the chunk of no bytes come checksums. */
  async drain(): Promise<void> {
    while (!(await this.#pieces.next()).done);
  }

  async #pull(): Promise<void> {
    const { value, done } = await this.#pieces.next();
    if (done) throw new Error('The body ends within a chunk.');
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value]);
  }
}
