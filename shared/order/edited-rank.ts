/** So many edits of one revision have a rank each. */
const mostEdits = 99;

/** What a person's edits of a revision add to its rank: text that sorts behind it, and before every higher revision. */
const mark = '~';

/**
 * The rank of the next edit of what has this rank: above the partner's revision and every earlier edit of it, below
 * whatever revision the partner sends next. Undefined after 99 edits of one revision.
 */
export const editedRank = (rank: string): string | undefined => {
  const [revision = rank, edit = '0'] = rank.split(mark);
  const next = Number(edit) + 1;
  return next > mostEdits ? undefined : `${revision}${mark}${String(next).padStart(2, '0')}`;
};

/** Whether a content with this rank is a person's edit, and not what the partner sent. */
export const isEditedRank = (rank: string): boolean => rank.includes(mark);

/** The rank of the partner's revision that an edit is one of. */
export const revisionRank = (rank: string): string => rank.split(mark)[0] ?? rank;
