import { readFileSync } from 'node:fs';

/** Kills one of Odoo's HTTP workers without warning, as the kernel does when memory runs out. Yields its process id. */
export const killWorker = (masterPid: number): number => {
  const [worker] = workersOf(masterPid);
  if (worker === undefined) throw new Error(`Odoo's master process ${masterPid} has no worker`);
  process.kill(worker, 'SIGKILL');
  return worker;
};

/** Process ids of the workers that answer HTTP; Odoo's master starts another in the place of one that died. */
export const workersOf = (masterPid: number): number[] =>
  readFileSync(`/proc/${masterPid}/task/${masterPid}/children`, 'utf8')
    .split(' ')
    .filter((pid) => pid !== '')
    .map(Number)
    // The one other child is the server of live messages, a second program.
    .filter((pid) => !readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes('gevent'));
