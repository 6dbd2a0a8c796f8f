import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** A command line of commander's, whatever its words and options are. */
export type Line = CommandUnknownOpts;
