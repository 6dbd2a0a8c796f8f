/** What a terminal obeys instead of showing it, and what turns the direction of writing; line ends and tabs are harmless. */
const commands = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A value in which every text, however deep, can be shown on a terminal: partners' words are in them, and buyers'. */
export const cleanText = <T>(value: T): T => {
  const copy = structuredClone(value);
  const box = { copy };
  clean(box);
  return box.copy;
};

/** In place, so that the type stays what it was. */
function clean(holder: object): void {
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === 'string') Reflect.set(holder, key, value.replace(commands, '\ufffd'));
    else if (typeof value === 'object' && value !== null) clean(value);
  }
}
