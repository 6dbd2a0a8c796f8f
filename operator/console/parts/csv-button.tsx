import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../api/api-problem.ts';
import { useApi } from '../api/use-api.ts';
import { exportCsv } from './export-csv.ts';

interface CsvButtonProps {
  /** Of the list in the operator API, with its filters and without a cursor. */
  readonly path: string;
  readonly fileName: string;
}

/** Saves a whole list as a CSV file, page by page, and says how far it has come; a second click stops it. */
export const CsvButton = ({ path, fileName }: CsvButtonProps) => {
  const api = useApi();
  const running = useRef<AbortController>(undefined);
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  useEffect(() => () => running.current?.abort(), []);
  const save = async (): Promise<void> => {
    const control = new AbortController();
    running.current = control;
    setBusy(true);
    try {
      const onProgress = (rows: number): void => setText(`${rows} rows …`);
      const { rows, isComplete } = await exportCsv({ api, path, fileName, onProgress, signal: control.signal });
      setText(isComplete ? `Saved ${rows} rows.` : `Saved the first ${rows} rows; narrow the list for the others.`);
    } catch (error) {
      setText(
        control.signal.aborted
          ? 'Stopped.'
          : `Not saved: ${error instanceof ApiProblem ? error.message : 'no answer came'}`,
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <span class="csv">
      <span role="status" class="faint">
        {text}
      </span>
      <button type="button" onClick={() => (isBusy ? running.current?.abort() : void save())}>
        {isBusy ? 'Stop' : 'Save as CSV'}
      </button>
    </span>
  );
};
