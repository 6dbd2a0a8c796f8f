/** For an option that may be given several times: its values, in their order. A variadic one would swallow the words behind it. */
export const collect = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
