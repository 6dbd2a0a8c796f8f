import { useState } from 'preact/hooks';

const choices = ['system', 'light', 'dark'] as const;
type Choice = (typeof choices)[number];

/** What theme.ts reads before anything is painted. */
const key = 'waybill.theme';

const names: Readonly<Record<Choice, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

const read = (): Choice => choices.find((choice) => choice === localStorage.getItem(key)) ?? 'system';

/** Light, dark, or as the system has it; kept in this browser. */
export const ThemeSwitch = () => {
  const [chosen, setChosen] = useState(read);
  const choose = (choice: Choice): void => {
    setChosen(choice);
    if (choice === 'system') {
      localStorage.removeItem(key);
      delete document.documentElement.dataset['theme'];
    } else {
      localStorage.setItem(key, choice);
      document.documentElement.dataset['theme'] = choice;
    }
  };
  return (
    <label class="theme">
      <span class="unseen">Colours</span>
      <select
        value={chosen}
        onChange={({ currentTarget: { value } }) => choose(choices.find((choice) => choice === value) ?? 'system')}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {names[choice]}
          </option>
        ))}
      </select>
    </label>
  );
};
