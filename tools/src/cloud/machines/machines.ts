/** One rule of a firewall, spelt as Hetzner's API spells it. */
export interface FirewallRule {
  direction: 'in' | 'out';
  protocol: 'tcp' | 'udp' | 'icmp' | 'esp' | 'gre';
  /** `22`, `80-90` or `any`; wanted for tcp and udp only. */
  port?: string | null | undefined;
  /** For `in`: who may come, as CIDRs; absent or empty is nobody. */
  source_ips?: readonly string[] | undefined;
  /** For `out`: where to, as CIDRs; absent or empty is nowhere. */
  destination_ips?: readonly string[] | undefined;
}

/**
 * `undefined` is no firewall: everything passes. A list is a firewall as Hetzner applies it: of what comes, only what a rule
 * allows passes (none with an empty list); of what goes, everything unless there is a rule for `out`.
 */
export type Firewall = readonly FirewallRule[] | undefined;

export interface BootRequest {
  /** Of the server within its cloud: letters, digits, dashes. */
  id: string;
  /** Its host name. */
  name: string;
  /** What cloud-init runs at the first boot: `#cloud-config`, a script, or empty. */
  userData: string;
  /** Public keys that may sign in as root. */
  sshKeys: readonly string[];
  /** An address of `allocateIpv4`; absent takes a free one that is the server's until it is removed. */
  ipv4?: string | undefined;
  firewall?: Firewall;
  /** Default: what the machine has. */
  memoryMb?: number | undefined;
  cpus?: number | undefined;
}

/** What is not given stays as it was; disks are new, the addresses and the firewall stay. */
export type RebuildRequest = Partial<Pick<BootRequest, 'name' | 'userData' | 'sshKeys'>>;

/** What another type of server has; the server must be off. */
export type ResizeRequest = Pick<BootRequest, 'memoryMb' | 'cpus'>;

export interface MachineAddress {
  ipv4: string;
  ipv6?: string | undefined;
}

export interface Machine extends MachineAddress {
  id: string;
  name: string;
  state: 'running' | 'off';
}

/**
 * The computers of a simulated cloud. Everything is found again by the cloud's name, so that another process can go on with it
 * or remove it. What is asked of a server that is not there throws MachineNotFound.
 */
export interface Machines {
  /** Resolves when the server runs; cloud-init goes on inside. A server of this id that is there already is returned as it is. */
  boot(request: BootRequest): Promise<MachineAddress>;
  /** Asks the system to shut down, and turns it off when it does not. */
  shutdown(id: string): Promise<void>;
  /** Pulls the plug; what the server was about to write is lost. */
  powerOff(id: string): Promise<void>;
  powerOn(id: string): Promise<void>;
  reboot(id: string): Promise<void>;
  rebuild(id: string, request?: RebuildRequest): Promise<MachineAddress>;
  resize(id: string, request: ResizeRequest): Promise<void>;
  /** Removing what is not there is no error. Addresses of `allocateIpv4` stay allocated. */
  remove(id: string): Promise<void>;
  /** Holds at once, also while the server is off, and over reboot and rebuild. */
  setFirewall(id: string, firewall: Firewall): Promise<void>;
  list(): Promise<Machine[]>;
  /** What the server wrote to its console: how it came up, and what cloud-init said. */
  console(id: string): Promise<string>;
  /** An address of the cloud's network that nobody has; it stays allocated until it is released. */
  allocateIpv4(): Promise<string>;
  /** Throws AddressInUse while a server has it. */
  releaseIpv4(address: string): Promise<void>;
  /** Servers, disks, addresses and the network of this cloud. */
  removeAll(): Promise<void>;
}
