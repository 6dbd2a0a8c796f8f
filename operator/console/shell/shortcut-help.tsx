import { Dialog } from '../parts/dialog.tsx';
import { destinations } from './navigation.tsx';

const others = [
  ['/', 'Search'],
  ['j, k', 'Next or previous row of a list'],
  ['Enter', 'Open the row'],
  ['?', 'This list'],
  ['Esc', 'Close a dialog'],
] as const;

/** The shortcuts of the keyboard. */
export const ShortcutHelp = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog title="Keyboard shortcuts" onClose={onClose}>
    <dl class="shortcuts">
      {destinations.map(({ key, name }) => (
        <div key={key}>
          <dt>
            <kbd>g</kbd> <kbd>{key}</kbd>
          </dt>
          <dd>{name}</dd>
        </div>
      ))}
      {others.map(([key, name]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{name}</dd>
        </div>
      ))}
    </dl>
    <div class="buttons">
      <button type="button" onClick={onClose}>
        Close
      </button>
    </div>
  </Dialog>
);
