/**
 * Runs what a command does. A plain `Error` is a sentence for whoever typed the command: it is printed alone and the
 * exit code is 1. Anything else is a defect and keeps its stack.
 */
export const runCommand = async (command: () => Promise<void>): Promise<void> => {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
};
