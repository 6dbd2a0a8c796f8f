const timeoutMs = 35_000;

/** What Waybill answered. */
export interface PostAnswer {
  readonly status: number;
  readonly text: string;
}

/** Posts a body as it is; throws a sentence when nobody answers. */
export const postAs = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<PostAnswer> => {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers },
      body: new Uint8Array(body),
      redirect: 'error',
      signal,
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.name) : 'unknown';
    throw new Error(
      `Waybill does not answer at ${new URL(url).origin} (${code}). Is it running? --url or WAYBILL_URL says where it is.`,
    );
  }
};
