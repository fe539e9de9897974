export interface KeyLanes {
  /** Work of one key runs one after the other, of different keys at once. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export function createKeyLanes(): KeyLanes {
  const last = new Map<string, Promise<unknown>>();
  return {
    async run(key, work) {
      const before = last.get(key);
      const mine = before === undefined ? work() : before.then(work, work);
      last.set(key, mine);
      try {
        return await mine;
      } finally {
        if (last.get(key) === mine) last.delete(key);
      }
    },
  };
}
