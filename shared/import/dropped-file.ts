import * as z from 'zod';

/** A file that somebody has put into the bucket, at one putting of it. */
export interface DroppedFile {
  readonly key: string;
  /** Of its content, without quotation marks. */
  readonly etag: string;
  /** Tells one putting of a key from the next, https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
  readonly sequencer: string;
}

const fileSchema = z.object({ key: z.string(), etag: z.string(), sequencer: z.string() });

const messageSchema = z.union([
  fileSchema.extend({ schema: z.literal(1) }).transform((file): DroppedFile[] => [file]),
  // What S3 sends once, when the bucket is told where to send its events.
  z.object({ Event: z.literal('s3:TestEvent') }).transform((): DroppedFile[] => []),
  z
    .object({
      Records: z.array(
        z.object({ s3: z.object({ object: z.object({ key: z.string(), eTag: z.string(), sequencer: z.string() }) }) }),
      ),
    })
    .transform(({ Records }) =>
      Records.map(({ s3: { object } }): DroppedFile => {
        // S3 writes a key as a form would: a space as a plus sign.
        const key = decodeURIComponent(object.key.replaceAll('+', ' '));
        return { key, etag: object.eTag, sequencer: object.sequencer };
      }),
    ),
]);

/** The files that a message is about; throws when the body is neither S3's nor ours. */
export const filesOfMessage = (body: string): readonly DroppedFile[] => messageSchema.parse(JSON.parse(body));

/** The message that has somebody go on with a file. */
export const messageOfFile = ({ key, etag, sequencer }: DroppedFile): string =>
  JSON.stringify({ schema: 1, key, etag, sequencer });

/** The partner whose folder the file lies in: `partners/<partner>/<anything>`. */
export const partnerOfKey = (key: string): string | undefined => /^partners\/([^/]+)\/./s.exec(key)?.[1];
