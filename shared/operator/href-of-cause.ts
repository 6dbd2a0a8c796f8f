/** Where the console shows a group of parked orders; from the origin on. */
export const hrefOfCause = ({ connection, cause }: { readonly connection: string; readonly cause: string }): string =>
  `/console/causes/${encodeURIComponent(connection)}/${encodeURIComponent(cause)}`;
