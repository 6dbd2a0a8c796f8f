import { loadConfiguration } from '../../../infra/build/load-configuration.ts';
import { groupsReplySchema } from '../../../shared/contract/operator/now-replies.ts';
import { createOperatorApi } from '../api/operator-api.ts';
import type { Terminal } from '../command.ts';

/** What can stand for an option or an argument of this name; nothing where nobody can tell, for a shell shows no errors. */
export const knownValues = async (name: string, terminal: Pick<Terminal, 'environment'>): Promise<string[]> => {
  try {
    if (name === 'partner') return Object.keys((await loadConfiguration(terminal.environment)).partners);
    if (name === 'connection') return Object.keys((await loadConfiguration(terminal.environment)).connections);
    if (name === 'cause') return await causes(terminal);
    return [];
  } catch {
    return [];
  }
};

async function causes(terminal: Pick<Terminal, 'environment'>): Promise<string[]> {
  const { groups } = await createOperatorApi({}, terminal).request(groupsReplySchema, 'GET', '/groups');
  return groups.map(({ cause }) => cause);
}
