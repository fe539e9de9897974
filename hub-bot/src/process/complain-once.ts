import type { Logger } from 'pino';

/** One line when a trouble begins and one when it is over. */
export interface Trouble {
  complain: (error: unknown) => void;
  well: () => void;
}

export function complainOnce(log: Logger, texts: { begins: string; over: string }): Trouble {
  let isInTrouble = false;
  return {
    complain(err) {
      if (!isInTrouble) log.warn({ err }, texts.begins);
      isInTrouble = true;
    },
    well() {
      if (isInTrouble) log.info({}, texts.over);
      isInTrouble = false;
    },
  };
}
