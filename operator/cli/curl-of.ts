interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Text as one word of a shell. */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The command that posts the same with curl. */
export const curlOf = ({ url, headers, body }: Posting): string =>
  [
    `curl -X POST ${quoteForShell(url)}`,
    ...Object.entries(headers).map(([name, value]) => `  -H ${quoteForShell(`${name}: ${value}`)}`),
    `  --data-binary ${quoteForShell(body)}`,
  ].join(' \\\n');
