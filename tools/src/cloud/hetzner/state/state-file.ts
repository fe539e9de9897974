import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyState, type CloudState } from './records.ts';

/** Keeps the state of a cloud in a folder, so that a cloud started there again has what it had. */
export interface StateFile {
  load(): Promise<CloudState>;
  /** Writes soon; what comes meanwhile is written together. */
  save(state: CloudState): void;
  /** When all that was asked for is written. */
  settle(): Promise<void>;
}

export function noStateFile(): StateFile {
  return {
    load: () => Promise.resolve(emptyState()),
    save: () => undefined,
    settle: () => Promise.resolve(),
  };
}

export function stateFileIn(folder: string): StateFile {
  const file = join(folder, 'hetzner.json');
  let writing: Promise<void> = Promise.resolve();
  let isAsked = false;

  return {
    async load() {
      await mkdir(folder, { recursive: true });
      const text = await readFile(file, 'utf8').catch(() => undefined);
      return text === undefined ? emptyState() : endInterrupted(JSON.parse(text) as CloudState);
    },
    save(state) {
      if (isAsked) return;
      isAsked = true;
      writing = writing.then(async () => {
        isAsked = false;
        const draft = `${file}.draft`;
        await writeFile(draft, JSON.stringify(state));
        await rename(draft, file);
      });
    },
    settle: () => writing,
  };
}

/** Nobody goes on with what ran when the cloud was stopped. */
function endInterrupted(state: CloudState): CloudState {
  const actions = state.actions.map((action) =>
    action.status === 'running'
      ? {
          ...action,
          status: 'error' as const,
          finished: action.started,
          error: { code: 'action_failed', message: 'the cloud was stopped meanwhile' },
        }
      : action,
  );
  return { ...state, actions };
}
