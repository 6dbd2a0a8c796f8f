import { script } from '@bomb.sh/tab';
import { Argument } from '@commander-js/extra-typings';
import { exitCodes } from '../command.ts';
import { defineCommand } from '../define-command.ts';

/** `waybill completion`: what a shell has to be told once to complete the words of this program. */
export const completion = defineCommand({
  name: 'completion',
  summary: 'Prints what makes a shell complete commands, options, partners, connections and causes.',
  examples: [
    'completion bash >> ~/.bashrc',
    'completion zsh >> ~/.zshrc',
    'completion fish > ~/.config/fish/completions/waybill.fish',
  ],
  line: (line) => line.addArgument(new Argument('<shell>', 'which').choices(['bash', 'zsh', 'fish'])),
  async run({ args: [shell] }) {
    script(shell, 'waybill', 'waybill');
    return exitCodes.well;
  },
});
