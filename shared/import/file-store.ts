import { GetObjectCommand, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { DroppedFile } from './dropped-file.ts';

/** The file was replaced, or removed, since it was announced: whoever put the new one has announced that too. */
export class FileGone extends Error {
  constructor() {
    super('The file is no longer what was announced');
    this.name = 'FileGone';
  }
}

/** Files in the bucket. Reading holds one piece at a time, and asks for the next when that is used up. */
export interface FileStore {
  /** Rejects with {@link FileGone} as soon as the file is another one. */
  read(file: DroppedFile, fromByte: number): AsyncIterable<Uint8Array>;
  write(key: string, text: string): Promise<void>;
}

const pieceBytes = 2 * 1024 * 1024;

export const createFileStore = ({ client, bucket }: { client: S3Client; bucket: string }): FileStore => ({
  read: (file, fromByte) => readPieces(client, bucket, file, fromByte),
  async write(Key, Body) {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'text/plain; charset=utf-8' }));
  },
});

async function* readPieces(client: S3Client, bucket: string, { key, etag }: DroppedFile, fromByte: number) {
  for (let from = fromByte; ; from += pieceBytes) {
    const range = `bytes=${from}-${from + pieceBytes - 1}`;
    const piece = await readPiece(client, { Bucket: bucket, Key: key, IfMatch: `"${etag}"`, Range: range });
    if (piece.length > 0) yield piece;
    if (piece.length < pieceBytes) return;
  }
}

interface PieceRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly IfMatch: string;
  readonly Range: string;
}

async function readPiece(client: S3Client, request: PieceRequest): Promise<Uint8Array> {
  try {
    const { Body } = await client.send(new GetObjectCommand(request));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    // Nothing lies behind the last byte.
    if (status === 416) return new Uint8Array();
    if (status === 404 || status === 412) throw new FileGone();
    throw error;
  }
}
