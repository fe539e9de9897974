/**
 * Who gets what from every route, kept by hand: a route without a row fails the suite. Columns, in this order:
 * an architect, an operator, a user of the client whose things they are, a user of another client, nobody (no token),
 * an architect with a token that may only read.
 *
 * yes: answered (or refused for its content). no: 403. hidden: 404, as if it did not exist. who: 401.
 * A user of another client whose answer is "yes" must find nothing of the first client in it.
 */
export type Access = 'yes' | 'no' | 'hidden' | 'who';
export const ACCESS_COLUMNS = ['architect', 'operator', 'own', 'other', 'nobody', 'reader'] as const;

// What most rows are.
const READ_OWN = 'yes yes yes hidden who yes';
const LIST_OWN = 'yes yes yes yes who yes';
const READ_STAFF = 'yes yes no no who yes';
const CHANGE_STAFF = 'yes yes no no who no';
const READ_ARCHITECT = 'yes no no no who yes';
const CHANGE_ARCHITECT = 'yes no no no who no';

export const ACCESS: Record<string, string> = {
  listTenants: LIST_OWN,
  getTenant: READ_OWN,
  createTenant: CHANGE_STAFF,
  listTargets: CHANGE_STAFF,
  changeTenant: CHANGE_STAFF,
  suspendTenant: CHANGE_STAFF,
  resumeTenant: CHANGE_STAFF,
  redeployTenant: CHANGE_STAFF,
  restartTenant: CHANGE_STAFF,
  backupTenant: CHANGE_STAFF,
  listTenantBackups: READ_OWN,
  upgradeTenant: CHANGE_STAFF,
  rotateTenantSecrets: CHANGE_STAFF,
  getTenantServer: READ_OWN,
  resizeTenantServer: CHANGE_STAFF,
  rebuildTenantServer: CHANGE_ARCHITECT,
  replaceTenantServer: CHANGE_ARCHITECT,
  destroyTenant: CHANGE_ARCHITECT,
  undoDestroyTenant: CHANGE_ARCHITECT,
  purgeTenant: CHANGE_ARCHITECT,
  readTenantLogs: READ_STAFF,
  followTenantLogs: READ_STAFF,
  getTenantCondition: READ_STAFF,
  getTenantCertificate: READ_OWN,
  renewTenantCertificate: CHANGE_STAFF,
  getTenantDns: READ_OWN,
  // Looks and changes nothing: who may see it may look.
  checkTenantDns: READ_OWN,
  getUptime: READ_OWN,
  listTenantMeasurements: READ_OWN,

  issueHandover: CHANGE_STAFF,
  listHandovers: READ_OWN,

  listOperations: LIST_OWN,
  getOperation: READ_OWN,
  listOperationSteps: READ_OWN,
  followOperation: READ_OWN,
  cancelOperation: CHANGE_STAFF,
  retryOperation: CHANGE_STAFF,

  listHosts: READ_STAFF,
  listOrphans: READ_STAFF,
  getHost: READ_STAFF,
  listHostSamples: READ_STAFF,
  registerHost: CHANGE_ARCHITECT,
  changeHost: CHANGE_ARCHITECT,
  removeHost: CHANGE_ARCHITECT,
  scanHost: CHANGE_ARCHITECT,
  testHost: CHANGE_ARCHITECT,
  listReleases: READ_STAFF,
  getRelease: READ_STAFF,

  listClients: LIST_OWN,
  getClient: READ_OWN,
  createClient: CHANGE_STAFF,
  changeClient: CHANGE_STAFF,

  listUsers: READ_ARCHITECT,
  getUser: READ_ARCHITECT,
  createUser: CHANGE_ARCHITECT,
  changeUser: CHANGE_ARCHITECT,
  listTokensOfUser: READ_ARCHITECT,
  createTokenForUser: CHANGE_ARCHITECT,

  // A token is its user's own: an operator does not see that of a client's user, an architect may revoke all.
  listTokens: 'yes yes yes yes who no',
  createToken: 'yes yes yes yes who no',
  createTelegramCode: 'yes yes yes yes who no',
  revokeToken: 'yes hidden yes hidden who no',
  getMe: 'yes yes yes yes who yes',

  listPlans: LIST_OWN,
  getPlan: LIST_OWN,
  createPlan: CHANGE_ARCHITECT,
  changePlan: CHANGE_ARCHITECT,
  listSubscriptions: LIST_OWN,
  getSubscription: READ_OWN,
  createSubscription: CHANGE_ARCHITECT,
  changeSubscription: CHANGE_ARCHITECT,
  cancelSubscription: CHANGE_ARCHITECT,
  undoCancelSubscription: CHANGE_ARCHITECT,
  listInvoices: LIST_OWN,
  getInvoice: READ_OWN,
  getInvoicePdf: READ_OWN,
  markInvoicePaid: CHANGE_ARCHITECT,
  voidInvoice: CHANGE_ARCHITECT,

  listIncidents: LIST_OWN,
  getIncident: READ_OWN,
  acknowledgeIncident: CHANGE_STAFF,
  muteIncident: CHANGE_STAFF,
  closeIncident: CHANGE_STAFF,

  // Signed by the tenant; without a signature everybody is a stranger, whatever their token.
  sendTelemetry: 'who who who who who who',

  listAudit: READ_ARCHITECT,
};
