import type { BootRequest, Firewall, Machine, Machines } from '../../machines/machines.ts';

interface FakeMachine extends Machine {
  request: BootRequest;
  firewall: Firewall;
  boots: number;
}

export interface FakeMachines extends Machines {
  machine(id: string | number): FakeMachine | undefined;
  /** Addresses that are allocated. */
  addresses(): string[];
  /** What the next boot says instead of coming up. */
  failNextBoot(message: string): void;
}

/** Computers that only remember what was asked of them: for tests of what stands above them. */
export function createFakeMachines({ bootMs = 0 } = {}): FakeMachines {
  const machines = new Map<string, FakeMachine>();
  const addresses = new Set<string>();
  let lastAddress = 1;
  let failure: string | undefined;

  function require(id: string): FakeMachine {
    const machine = machines.get(id);
    if (!machine) throw new Error(`no machine ${id}`);
    return machine;
  }

  function turn(id: string, state: Machine['state']): Promise<void> {
    require(id).state = state;
    return Promise.resolve();
  }

  function allocateIpv4(): Promise<string> {
    lastAddress += 1;
    const address = `198.51.100.${lastAddress}`;
    addresses.add(address);
    return Promise.resolve(address);
  }

  return {
    async boot(request) {
      await new Promise((resolve) => setTimeout(resolve, bootMs));
      if (failure !== undefined) {
        const message = failure;
        failure = undefined;
        throw new Error(message);
      }
      const { id, name, firewall } = request;
      const ipv4 = request.ipv4 ?? (await allocateIpv4());
      machines.set(id, { id, name, ipv4, state: 'running', request, firewall, boots: 1 });
      return { ipv4 };
    },
    shutdown: (id) => turn(id, 'off'),
    powerOff: (id) => turn(id, 'off'),
    powerOn: (id) => turn(id, 'running'),
    reboot: (id) => turn(id, 'running'),
    rebuild(id, request) {
      const machine = require(id);
      machine.request = { ...machine.request, ...request };
      machine.boots += 1;
      return Promise.resolve({ ipv4: machine.ipv4 });
    },
    resize(id, request) {
      const machine = require(id);
      machine.request = { ...machine.request, ...request };
      return Promise.resolve();
    },
    remove(id) {
      machines.delete(id);
      return Promise.resolve();
    },
    setFirewall(id, firewall) {
      require(id).firewall = firewall;
      return Promise.resolve();
    },
    list: () => Promise.resolve([...machines.values()]),
    console: (id) => Promise.resolve(`console of ${require(id).name}`),
    allocateIpv4,
    releaseIpv4(address) {
      const user = [...machines.values()].find(({ ipv4 }) => ipv4 === address);
      if (user) return Promise.reject(new Error(`${address} is used by ${user.name}`));
      addresses.delete(address);
      return Promise.resolve();
    },
    removeAll() {
      machines.clear();
      addresses.clear();
      return Promise.resolve();
    },
    machine: (id) => machines.get(String(id)),
    addresses: () => [...addresses],
    failNextBoot(message) {
      failure = message;
    },
  };
}
