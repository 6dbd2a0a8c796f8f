import packageJson from '../../package.json' with { type: 'json' };
import { commands } from './commands.ts';
import { openTerminal } from './open-terminal.ts';
import { runCommand } from './run-command.ts';

const { version } = packageJson;
process.exitCode = await runCommand({ commands, version }, process.argv.slice(2), openTerminal());
