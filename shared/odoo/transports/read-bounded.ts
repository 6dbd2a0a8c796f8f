/** The body as text; throws once it grows beyond `maximumBytes`, so that no answer can fill the memory. */
export const readBounded = async (response: Response, maximumBytes: number): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maximumBytes) throw Object.assign(new Error('The answer is too long'), { code: 'ANSWER_TOO_LONG' });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};
