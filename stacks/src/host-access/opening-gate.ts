import type { PipedChild } from './child-connection.ts';

/** sshd with its usual settings drops some of those who sign in when there are more than ten of them at once. */
const AT_ONCE = 4;
/** What says nothing for so long has signed in, and waits for something else. */
const OPENING_MS = 3000;

interface Gate {
  open: number;
  waiting: (() => void)[];
}
const gates = new Map<string, Gate>();

/** Starts a process that opens a connection when its turn has come; the next one's comes when this one has answered. */
export async function openInTurn<T>(
  where: string,
  start: (watched: (child: PipedChild) => PipedChild) => T,
): Promise<Awaited<T>> {
  const gate = gates.get(where) ?? { open: 0, waiting: [] };
  gates.set(where, gate);
  if (gate.open >= AT_ONCE) await new Promise<void>((resolve) => gate.waiting.push(resolve));
  else gate.open += 1;
  const leave = once(() => {
    const next = gate.waiting.shift();
    if (next) next();
    else gate.open -= 1;
    if (gate.open === 0) gates.delete(where);
  });
  try {
    return await start((child) => {
      child.stdout.once('data', leave);
      child.once('close', leave);
      child.once('error', leave);
      setTimeout(leave, OPENING_MS).unref();
      return child;
    });
  } catch (error) {
    leave();
    throw error;
  }
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
