/** The language tag that a shop's locale is, such as `en-US` for `en-us` or `en_US`; undefined for one that is none. */
export const languageOf = (locale: string | null | undefined): string | undefined => {
  const tag = canonicalTag((locale ?? '').replaceAll('_', '-'));
  return tag && /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/.test(tag) ? tag : undefined;
};

function canonicalTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
