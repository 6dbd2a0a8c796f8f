import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Terminal } from '../command.ts';

const sessionSchema = z.object({
  accessToken: z.string().min(1),
  expiresAtMs: z.number(),
  refreshToken: z.string().min(1).optional(),
});
export type Session = z.output<typeof sessionSchema>;

const sessionsSchema = z.record(z.string(), sessionSchema);

/** Who is signed in where, kept in a file that nobody else may read. */
export interface Sessions {
  readonly path: string;
  /** Of the Waybill at this origin. */
  read(base: string): Session | undefined;
  /** Forgets it where there is none to keep. */
  write(base: string, session: Session | undefined): void;
}

/** `waybill/sessions.json` in the folder for configuration of whoever sits at the terminal. */
export const openSessions = ({ environment }: Pick<Terminal, 'environment'>): Sessions => {
  const home = environment['XDG_CONFIG_HOME'] || join(environment['HOME'] || homedir(), '.config');
  const path = join(home, 'waybill', 'sessions.json');
  return {
    path,
    read: (base) => readAll(path)[base],
    write: (base, session) => {
      const { [base]: _, ...others } = readAll(path);
      writeAll(path, session ? { ...others, [base]: session } : others);
    },
  };
};

/** What cannot be understood is a sign-in that has ended. */
function readAll(path: string): z.output<typeof sessionsSchema> {
  try {
    return sessionsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

/** In one go, so that a command beside this one reads the old or the new, and never a half. */
function writeAll(path: string, sessions: z.output<typeof sessionsSchema>): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(sessions, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
