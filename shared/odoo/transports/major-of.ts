/** The number of an Odoo's version: 19 of `19.0`, 18 of `saas~18.3` and of `saas-18.3+e`; undefined when it has none. */
export const majorOf = (version: string): number | undefined => {
  const major = /^(?:saas[~-])?(\d{1,3})\b/.exec(version)?.[1];
  return major === undefined ? undefined : Number(major);
};
