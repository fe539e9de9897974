/** There is no server of this id in the cloud. */
export class MachineNotFound extends Error {
  override readonly name = 'MachineNotFound';

  constructor(cloud: string, id: string) {
    super(`the cloud ${cloud} has no server ${id}`);
  }
}

/** The address belongs to a server and cannot be given back. */
export class AddressInUse extends Error {
  override readonly name = 'AddressInUse';

  constructor(address: string, id: string) {
    super(`the address ${address} belongs to the server ${id}`);
  }
}
