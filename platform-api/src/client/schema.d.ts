// Made by platform-api/src/client/main-generate.ts from the routes. Do not edit.
/* eslint-disable max-lines */

export interface paths {
  '/v1/tenants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Tenants, newest first; destroyed ones only when asked for by status
     * @description Permission: `tenant:read`.
     */
    get: operations['listTenants'];
    put?: never;
    /**
     * Create a tenant: name, ports and network are taken at once, the rest is done by an operation
     * @description Permission: `tenant:create`.
     */
    post: operations['createTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One tenant
     * @description Permission: `tenant:read`.
     */
    get: operations['getTenant'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change domain, aliases or settings
     * @description Permission: `tenant:change`.
     */
    patch: operations['changeTenant'];
    trace?: never;
  };
  '/v1/targets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a tenant can be put on besides a host that is there
     * @description Permission: `tenant:create`.
     */
    get: operations['listTargets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/suspend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Suspend it: a page instead of the site, application stopped, data kept
     * @description Permission: `tenant:change`.
     */
    post: operations['suspendTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/restart': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Restart the application of a live tenant, or start what was killed; release and data stay
     * @description Permission: `tenant:change`.
     */
    post: operations['restartTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/upgrade': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Another release; the one before comes back by itself when it does not hold
     * @description Permission: `tenant:change`.
     */
    post: operations['upgradeTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Bring a suspended tenant back
     * @description Permission: `tenant:change`.
     */
    post: operations['resumeTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/redeploy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Look at what is really there and put it right
     * @description Permission: `tenant:change`.
     */
    post: operations['redeployTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/rotate-secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * New passwords and keys; the site is away for a few seconds
     * @description Permission: `tenant:change`.
     */
    post: operations['rotateTenantSecrets'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/undo-destroy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Bring a tenant back whose grace period is not over
     * @description Permission: `tenant:destroy`.
     */
    post: operations['undoDestroyTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/destroy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * First step: stop it; its data stays for the grace period and is then erased
     * @description Permission: `tenant:destroy`.
     */
    post: operations['destroyTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/purge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Second step, after the grace period: erase it now instead of at the next run
     * @description Permission: `tenant:destroy`.
     */
    post: operations['purgeTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/server': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The server that a tenant has for itself, and what a new one would be filled from
     * @description Permission: `tenant:read`.
     */
    get: operations['getTenantServer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/server/resize': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Another type of server: a backup, then off for about a minute; disk and addresses stay
     * @description Permission: `tenant:change`.
     */
    post: operations['resizeTenantServer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/server/rebuild': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A new disk: a backup, then some minutes without the site; addresses stay, the data comes back
     * @description Permission: `tenant:destroy`.
     */
    post: operations['rebuildTenantServer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/server/replace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The next server for one that is gone: same addresses, same DNS, data from the newest backup
     * @description Permission: `tenant:destroy`.
     */
    post: operations['replaceTenantServer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/backup': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Copy its database into a file of the platform and read that back; the newest seven are kept
     * @description Permission: `tenant:change`.
     */
    post: operations['backupTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/backups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Copies of its database that there are, newest first
     * @description Permission: `tenant:read`.
     */
    get: operations['listTenantBackups'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/logs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The last lines of its containers
     * @description Permission: `tenant:logs`.
     */
    get: operations['readTenantLogs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/logs/follow': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Live: the last lines, then what comes
     * @description Permission: `tenant:logs`.
     */
    get: operations['followTenantLogs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/condition': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How it is right now: its last heartbeat, its site and certificate, its containers with their memory
     * @description Permission: `tenant:logs`.
     */
    get: operations['getTenantCondition'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/certificate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Its certificate: what visitors are shown, what is held of an authority, and how the last try went
     * @description Permission: `tenant:read`.
     */
    get: operations['getTenantCertificate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/certificate/renew': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask the authority for a new one now, within what it allows
     * @description Permission: `tenant:change`.
     */
    post: operations['renewTenantCertificate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/dns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The records that its names need, and what was found at the last look (an hour old at most)
     * @description Permission: `tenant:read`.
     */
    get: operations['getTenantDns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/dns/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Look at its names now
     * @description Permission: `tenant:read`.
     */
    post: operations['checkTenantDns'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/handovers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What was sent to whom and what became of it, newest first
     * @description Permission: `tenant:read`.
     */
    get: operations['listHandovers'];
    put?: never;
    /**
     * Send access by mail, as a link that works once; earlier links stop working
     * @description Permission: `handover:issue`.
     */
    post: operations['issueHandover'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Operations, newest first
     * @description Permission: `operation:read`.
     */
    get: operations['listOperations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operations/{operationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One operation
     * @description Permission: `operation:read`.
     */
    get: operations['getOperation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operations/{operationId}/steps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Its steps in their order, and how long it will still take
     * @description Permission: `operation:read`.
     */
    get: operations['listOperationSteps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operations/{operationId}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Live: every step, log line and change of state, until it has ended
     * @description Permission: `operation:read`.
     */
    get: operations['followOperation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operations/{operationId}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel it: what was begun is put in order, the last good release serves
     * @description Permission: `operation:control`.
     */
    post: operations['cancelOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operations/{operationId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Again, from the step that failed
     * @description Permission: `operation:control`.
     */
    post: operations['retryOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/cloud/orphans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Servers, addresses, keys and records at the providers that no tenant needs any more
     * @description Permission: `host:read`.
     */
    get: operations['listOrphans'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/hosts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All hosts that are not removed, with what is on them
     * @description Permission: `host:read`.
     */
    get: operations['listHosts'];
    put?: never;
    /**
     * Register a Docker host; one that is reached by ssh is tried first
     * @description Permission: `host:change`.
     */
    post: operations['registerHost'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/hosts/{hostId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One host
     * @description Permission: `host:read`.
     */
    get: operations['getHost'];
    put?: never;
    post?: never;
    /**
     * Take a host out of the pool; refused while tenants are on it
     * @description Permission: `host:change`.
     */
    delete: operations['removeHost'];
    options?: never;
    head?: never;
    /**
     * Drain it, take it back, or say what it can hold
     * @description Permission: `host:change`.
     */
    patch: operations['changeHost'];
    trace?: never;
  };
  '/v1/hosts/scan': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Which ssh keys a machine shows, before it becomes a host
     * @description Permission: `host:change`.
     */
    post: operations['scanHost'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/hosts/{hostId}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try again whether tenants can be put on a host; its "checks" say what was found
     * @description Permission: `host:change`.
     */
    post: operations['testHost'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/clients': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Clients, newest first
     * @description Permission: `client:read`.
     */
    get: operations['listClients'];
    put?: never;
    /**
     * Create a client
     * @description Permission: `client:change`.
     */
    post: operations['createClient'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/clients/{clientId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One client
     * @description Permission: `client:read`.
     */
    get: operations['getClient'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change a client
     * @description Permission: `client:change`.
     */
    patch: operations['changeClient'];
    trace?: never;
  };
  '/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Users, newest first
     * @description Permission: `user:read`.
     */
    get: operations['listUsers'];
    put?: never;
    /**
     * Create a user
     * @description Permission: `user:change`.
     */
    post: operations['createUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One user
     * @description Permission: `user:read`.
     */
    get: operations['getUser'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change name or role of a user, disable or enable them
     * @description Permission: `user:change`.
     */
    patch: operations['changeUser'];
    trace?: never;
  };
  '/v1/users/{userId}/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Tokens of a user, newest first
     * @description Permission: `user:read`.
     */
    get: operations['listTokensOfUser'];
    put?: never;
    /**
     * Make a token for a user; its secret is shown once
     * @description Permission: `user:change`.
     */
    post: operations['createTokenForUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Your own tokens, newest first
     * @description Permission: `token:own`.
     */
    get: operations['listTokens'];
    put?: never;
    /**
     * Make a token for yourself; its secret is shown once
     * @description Permission: `token:own`.
     */
    post: operations['createToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens/{tokenId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Revoke a token; it is refused from then on
     * @description Permission: `token:own`.
     */
    delete: operations['revokeToken'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who you are, and what your token may be used for
     * @description Permission: `client:read`.
     */
    get: operations['getMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/telegram/codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make a code that binds a Telegram account to you; it is shown once and works for ten minutes
     * @description Permission: `token:own`.
     */
    post: operations['createTelegramCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/plans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the agency sells
     * @description Permission: `subscription:read`.
     */
    get: operations['listPlans'];
    put?: never;
    /**
     * Offer a plan
     * @description Permission: `subscription:change`.
     */
    post: operations['createPlan'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/plans/{planId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One plan
     * @description Permission: `subscription:read`.
     */
    get: operations['getPlan'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change a plan for those who subscribe from now on
     * @description Permission: `subscription:change`.
     */
    patch: operations['changePlan'];
    trace?: never;
  };
  '/v1/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Subscriptions, newest first
     * @description Permission: `subscription:read`.
     */
    get: operations['listSubscriptions'];
    put?: never;
    /**
     * Subscribe a tenant to a plan
     * @description Permission: `subscription:change`.
     */
    post: operations['createSubscription'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/subscriptions/{subscriptionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One subscription
     * @description Permission: `subscription:read`.
     */
    get: operations['getSubscription'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change plan, price, grace or address; a price counts from the next period on
     * @description Permission: `subscription:change`.
     */
    patch: operations['changeSubscription'];
    trace?: never;
  };
  '/v1/subscriptions/{subscriptionId}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End it with the period that is invoiced, or with the trial
     * @description Permission: `subscription:change`.
     */
    post: operations['cancelSubscription'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/subscriptions/{subscriptionId}/undo-cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Keep it after all, until its last day is over
     * @description Permission: `subscription:change`.
     */
    post: operations['undoCancelSubscription'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/invoices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Invoices, newest first
     * @description Permission: `subscription:read`.
     */
    get: operations['listInvoices'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/invoices/{invoiceId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One invoice
     * @description Permission: `subscription:read`.
     */
    get: operations['getInvoice'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/invoices/{invoiceId}/pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The invoice as a PDF, for the client
     * @description Permission: `subscription:read`.
     */
    get: operations['getInvoicePdf'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/invoices/{invoiceId}/mark-paid': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The money has come; a suspended tenant is resumed when nothing else is owed
     * @description Permission: `subscription:change`.
     */
    post: operations['markInvoicePaid'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/invoices/{invoiceId}/void': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Withdraw an open invoice; nothing is owed for its period
     * @description Permission: `subscription:change`.
     */
    post: operations['voidInvoice'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/incidents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is or was wrong, newest first
     * @description Permission: `incident:read`.
     */
    get: operations['listIncidents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/incidents/{incidentId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One incident
     * @description Permission: `incident:read`.
     */
    get: operations['getIncident'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/incidents/{incidentId}/acknowledge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say that you look after it
     * @description Permission: `incident:handle`.
     */
    post: operations['acknowledgeIncident'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/incidents/{incidentId}/mute': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hear only of its end for a while
     * @description Permission: `incident:handle`.
     */
    post: operations['muteIncident'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/incidents/{incidentId}/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Close what the platform cannot see the end of
     * @description Permission: `incident:handle`.
     */
    post: operations['closeIncident'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/uptime': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How often the site answered, by day, newest first
     * @description Permission: `tenant:read`.
     */
    get: operations['getUptime'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{tenantId}/measurements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How fast its site answered, and how much memory and disk it used, over time
     * @description Permission: `tenant:read`.
     */
    get: operations['listTenantMeasurements'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/hosts/{hostId}/samples': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Memory, disk and load of a host by minute, newest first
     * @description Permission: `host:read`.
     */
    get: operations['listHostSamples'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/telemetry/{tenantId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A signed message of a tenant (Standard Webhooks) */
    post: operations['sendTelemetry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/releases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Versions of blueprints that can be deployed, newest first
     * @description Permission: `release:read`.
     */
    get: operations['listReleases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/releases/{releaseId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One release, with what can be set in it
     * @description Permission: `release:read`.
     */
    get: operations['getRelease'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who did what, newest first
     * @description Permission: `audit:read`.
     */
    get: operations['listAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    TenantPage: {
      items: components['schemas']['Tenant'][];
      /** @description Null on the last page. */
      nextCursor: string | null;
    };
    Tenant: {
      /** Format: uuid */
      id: string;
      slug: string;
      /** Format: uuid */
      clientId: string;
      /** Format: uuid */
      hostId: string;
      /**
       * @description Whether its host is shared, a server of its own or a Swarm
       * @enum {string}
       */
      target: 'shared-host' | 'own-server' | 'swarm';
      blueprint: string;
      releaseVersion: string;
      domain: string;
      aliases: string[];
      settings: {
        [key: string]: string | number | boolean;
      };
      /** @enum {string} */
      status:
        'new' | 'deploying' | 'live' | 'suspended' | 'maintenance' | 'failed' | 'deleting' | 'destroyed';
      statusReason: string | null;
      /** @description Sum of the limits of its containers */
      memoryMb: number;
      /**
       * Format: date-time
       * @description Until then a destroy can be undone
       */
      destroyAfter: string | null;
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    /** @description RFC 9457; see /docs for each code. */
    Problem: {
      type: string;
      title: string;
      status: number;
      /** @description What was wrong. */
      detail: string;
      /** @description Id of the request. */
      instance: string;
      /** @enum {string} */
      code:
        | 'INVALID_INPUT'
        | 'UNAUTHENTICATED'
        | 'FORBIDDEN'
        | 'NOT_FOUND'
        | 'CONFLICT'
        | 'PRECONDITION_FAILED'
        | 'PRECONDITION_REQUIRED'
        | 'GONE'
        | 'BUSY'
        | 'RATE_LIMITED'
        | 'HOST_NOT_READY'
        | 'ENGINE_FAILED'
        | 'PLAN_REFUSED'
        | 'NOT_STABLE'
        | 'LEASE_LOST'
        | 'UNAVAILABLE'
        | 'CANCELLED'
        | 'INTERNAL';
      /** @description The cause, with the value. */
      why?: string;
      /** @description What to do next. */
      todo?: string;
      errors?: {
        pointer?: string;
        parameter?: string;
        detail: string;
        /** @description The rule that it breaks: "too_big" ... */
        rule?: string;
        /** @description What the rule asks for. */
        bounds?: {
          [key: string]: string | number | boolean | null;
        };
      }[];
      /** @description What exactly it was, for faces that say it in another language. */
      reason?: string;
      facts?: {
        [key: string]: string | number | boolean | null;
      };
    };
    Targets: {
      ownServer: {
        isOffered: boolean;
        /** @description Variables of the platform without which it can order none */
        missing: string[];
        serverTypes: {
          name: string;
          memoryMb: number;
          cpus: number;
          diskGb: number;
        }[];
        locations: string[];
      };
    };
    TenantWithOperation: {
      tenant: components['schemas']['Tenant'];
      operation: components['schemas']['Operation'];
    };
    Operation: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      tenantId: string;
      slug: string;
      /** @enum {string} */
      kind:
        | 'create'
        | 'change'
        | 'upgrade'
        | 'redeploy'
        | 'restart'
        | 'backup'
        | 'rotate-secrets'
        | 'resize-server'
        | 'rebuild-server'
        | 'replace-server'
        | 'suspend'
        | 'resume'
        | 'retire'
        | 'restore'
        | 'destroy';
      /** @enum {string} */
      state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
      percent: number;
      error: components['schemas']['OperationError'];
      /** @description It failed, and the release before it serves again */
      rolledBack: boolean;
      /** @description While it is queued for another try by itself; cancel it to end that */
      waiting: {
        /**
         * @description A server, where none of those wanted is to be had
         * @enum {string}
         */
        for: 'server';
        /** @description What was asked for, all of it in vain */
        types: string;
        locations: string;
        /** Format: date-time */
        since: string;
        /** Format: date-time */
        nextTryAt: string;
        /**
         * Format: date-time
         * @description It fails then
         */
        until: string;
        /** @description How often all of it was asked for so far */
        tries: number;
        /** @description Addresses are rented and paid for meanwhile */
        keepsAddresses: boolean;
      } | null;
      isCancelRequested: boolean;
      /** @description Workers that took it, the first one included */
      attempt: number;
      /** @description Times that a person asked for it again */
      retries: number;
      requestedBy: {
        kind: string;
        id: string;
        name: string;
      };
      requestId: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      startedAt: string | null;
      /** Format: date-time */
      finishedAt: string | null;
    };
    OperationError: {
      code: string;
      what: string;
      why?: string;
      todo?: string;
      /** @description What exactly it was, for faces that say it in another language. */
      reason?: string;
      facts?: {
        [key: string]: string | number | boolean | null;
      };
      /** @description Name of the step that failed */
      step?: string;
    } | null;
    CreateTenant: {
      /** Format: uuid */
      clientId: string;
      blueprint: string;
      /** @description The newest where it is left away */
      release?: string;
      /** @description Made from the client's name where it is left away */
      slug?: string;
      domain: string;
      aliases?: string[];
      /** @description Values by name as the blueprint defines them, all as texts */
      settings?: {
        [key: string]: string;
      };
      /** @description As BotFather gives it; never shown again */
      botToken?: string;
      /** @description A host that tenants share where it is left away */
      target?:
        | {
            /** @enum {string} */
            kind: 'shared-host';
          }
        | {
            /** @enum {string} */
            kind: 'swarm';
            /** @description Copies of the backend that answer at once; one where it is left away */
            replicas?: number;
          }
        | {
            /** @enum {string} */
            kind: 'own-server';
            /** @description Such as cx23, and no other; what is to be had where it is left away */
            serverType?: string;
            /** @description Such as fsn1, and no other; what is to be had where it is left away */
            location?: string;
          };
      /**
       * Format: uuid
       * @description Of a shared host; the one with the most room where it is left away
       */
      hostId?: string;
    };
    ChangeTenant: {
      domain?: string;
      aliases?: string[];
      /** @description Values by name as the blueprint defines them, all as texts */
      settings?: {
        [key: string]: string;
      };
    };
    SuspendTenant: {
      reason?: string;
    };
    RestartTenant: {
      /**
       * @description All services of the application where it is left away
       * @enum {string}
       */
      service?: 'backend' | 'worker' | 'bot';
    };
    UpgradeTenant: {
      release?: string;
    };
    ConfirmTenant: {
      /** @description The tenant's slug, typed */
      confirm: string;
    };
    TenantServer: {
      /** @description Null where the tenant shares a host */
      server: {
        /** @description As it was ordered, or changed into since */
        type: string;
        location: string;
        ipv4: string | null;
        ipv6: string | null;
        /** @description What a new server would be filled from */
        newestBackup: {
          name: string;
          /** Format: date-time */
          at: string;
        } | null;
      } | null;
    };
    ResizeServer: {
      /** @description The tenant's slug, typed */
      confirm: string;
      /** @description Such as cx33 */
      serverType: string;
    };
    ReplaceServer: {
      /** @description The tenant's slug, typed */
      confirm: string;
      /** @description Name of the newest backup, which it is filled from; null where there is none */
      backup: string | null;
    };
    TenantBackups: {
      items: {
        /** @description Name of the file in the tenant's folder of backups */
        name: string;
        /**
         * Format: date-time
         * @description What was stored by then is in it
         */
        at: string;
        bytes: number;
      }[];
    };
    LogLines: {
      items: {
        service: string;
        line: string;
      }[];
    };
    TenantCondition: {
      /** @description What the tenant last said of itself; null when it never did. */
      heartbeat: {
        /** Format: date-time */
        at: string;
        release: string | null;
        uptimeSeconds: number | null;
        /** @enum {string|null} */
        database: 'ok' | 'unreachable' | null;
        jobsWaiting: number | null;
        jobsFailed: number | null;
      } | null;
      /** @description Looks at its site in a row that failed. */
      failedProbes: number;
      /** @description What nginx shows to visitors; read once an hour. Null when it was never read. */
      certificate: {
        issuer: string;
        /** @description Host names that it is valid for. */
        names: string[];
        /** Format: date-time */
        validFrom: string;
        /** Format: date-time */
        validUntil: string;
        /** @description Whether the tenant's domain is among its names. */
        fitsDomain: boolean;
        /** Format: date-time */
        checkedAt: string;
      } | null;
      /** @description Of an authority; null where certificates come from the CA of the machine. */
      heldCertificate: {
        /**
         * @description "waiting": none yet. "failing": the last try failed; the site shows what it has from before.
         * @enum {string}
         */
        state: 'waiting' | 'held' | 'failing';
        /** @description What is wanted. */
        names: string[];
        issuer: string | null;
        /** Format: date-time */
        validUntil: string | null;
        /** Format: date-time */
        renewAt: string | null;
        /**
         * Format: date-time
         * @description When nginx was seen to show it; null while it does not.
         */
        installedAt: string | null;
        /** @description The authority is being asked just now. */
        isBusy: boolean;
        /** @description Tries in a row that failed. */
        failures: number;
        /** @description Why; the detail is what the other side said, in English. */
        failure: {
          /** @enum {string} */
          kind:
            | 'authority-away'
            | 'too-slow'
            | 'name-not-proved'
            | 'dns-not-changed'
            | 'refused'
            | 'rate-limited'
            | 'not-public'
            | 'host-away'
            | 'not-installed';
          detail: string;
        } | null;
        /** Format: date-time */
        nextTryAt: string;
      } | null;
      /** @description Null when the Docker daemon of its host does not answer. */
      containers: components['schemas']['TenantContainer'][] | null;
    };
    TenantContainer: {
      service: string;
      /** @description Docker's word: running, exited, restarting ... */
      state: string;
      /** @enum {string|null} */
      health: 'healthy' | 'unhealthy' | 'starting' | null;
      restarts: number;
      /** Format: date-time */
      startedAt: string | null;
      /** @description Without cached files; null when it does not run. */
      memoryBytes: number | null;
      memoryLimitBytes: number | null;
    };
    TenantCertificates: {
      /** @description What nginx shows; read once an hour. Null when it was never read. */
      served: {
        issuer: string;
        /** @description Host names that it is valid for. */
        names: string[];
        /** Format: date-time */
        validFrom: string;
        /** Format: date-time */
        validUntil: string;
        /** @description Whether the tenant's domain is among its names. */
        fitsDomain: boolean;
        /** Format: date-time */
        checkedAt: string;
      } | null;
      /** @description Of an authority; null where certificates come from the CA of the machine. */
      held: {
        /**
         * @description "waiting": none yet. "failing": the last try failed; the site shows what it has from before.
         * @enum {string}
         */
        state: 'waiting' | 'held' | 'failing';
        /** @description What is wanted. */
        names: string[];
        issuer: string | null;
        /** Format: date-time */
        validUntil: string | null;
        /** Format: date-time */
        renewAt: string | null;
        /**
         * Format: date-time
         * @description When nginx was seen to show it; null while it does not.
         */
        installedAt: string | null;
        /** @description The authority is being asked just now. */
        isBusy: boolean;
        /** @description Tries in a row that failed. */
        failures: number;
        /** @description Why; the detail is what the other side said, in English. */
        failure: {
          /** @enum {string} */
          kind:
            | 'authority-away'
            | 'too-slow'
            | 'name-not-proved'
            | 'dns-not-changed'
            | 'refused'
            | 'rate-limited'
            | 'not-public'
            | 'host-away'
            | 'not-installed';
          detail: string;
        } | null;
        /** Format: date-time */
        nextTryAt: string;
      } | null;
    };
    HeldCertificate: {
      /**
       * @description "waiting": none yet. "failing": the last try failed; the site shows what it has from before.
       * @enum {string}
       */
      state: 'waiting' | 'held' | 'failing';
      /** @description What is wanted. */
      names: string[];
      issuer: string | null;
      /** Format: date-time */
      validUntil: string | null;
      /** Format: date-time */
      renewAt: string | null;
      /**
       * Format: date-time
       * @description When nginx was seen to show it; null while it does not.
       */
      installedAt: string | null;
      /** @description The authority is being asked just now. */
      isBusy: boolean;
      /** @description Tries in a row that failed. */
      failures: number;
      /** @description Why; the detail is what the other side said, in English. */
      failure: {
        /** @enum {string} */
        kind:
          | 'authority-away'
          | 'too-slow'
          | 'name-not-proved'
          | 'dns-not-changed'
          | 'refused'
          | 'rate-limited'
          | 'not-public'
          | 'host-away'
          | 'not-installed';
        detail: string;
      } | null;
      /** Format: date-time */
      nextTryAt: string;
    };
    TenantDns: {
      /**
       * @description "managed": all names are in zones of ours
       * @enum {string}
       */
      state: 'managed' | 'waiting' | 'correct' | 'partly' | 'wrong';
      /**
       * @description What visitors meet, whoever sets the records
       * @enum {string}
       */
      live: 'waiting' | 'correct' | 'partly' | 'wrong';
      /** Format: date-time */
      checkedAt: string;
      /** @description Where the names should lead; null until the host has a public address */
      address: {
        ipv4: string;
        ipv6: string | null;
      } | null;
      names: components['schemas']['NameDns'][];
    };
    NameDns: {
      name: string;
      zone: {
        name: string;
        /** @description The platform sets the records there itself */
        isOurs: boolean;
        nameServers: string[];
      } | null;
      /** @enum {string} */
      state: 'managed' | 'waiting' | 'correct' | 'partly' | 'wrong';
      /** @enum {string} */
      live: 'waiting' | 'correct' | 'partly' | 'wrong';
      records: components['schemas']['DnsRecord'][];
      findings: components['schemas']['DnsFinding'][];
    };
    DnsRecord: {
      /** @enum {string} */
      type: 'A' | 'AAAA' | 'CAA';
      name: string;
      /** @description The name as forms of providers ask for it; "@" is the zone itself */
      host: string;
      value: string;
      /** @description What is there now */
      found: string[];
      /** @enum {string} */
      state: 'waiting' | 'correct' | 'partly' | 'wrong';
    };
    DnsFinding: {
      /** @enum {string} */
      reason:
        | 'local-name'
        | 'address-unknown'
        | 'servers-fail'
        | 'unreachable'
        | 'not-registered'
        | 'no-record'
        | 'other-address'
        | 'also-other-address'
        | 'ipv6-elsewhere'
        | 'ipv6-missing'
        | 'proxied'
        | 'caa-forbids'
        | 'zone-pending'
        | 'managed-correct'
        | 'managed-waiting'
        | 'managed-changed';
      /** @description What its sentence is made of */
      facts: {
        [key: string]: string;
      };
    };
    Handover: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      tenantId: string;
      email: string;
      /** @enum {string} */
      language: 'de' | 'en' | 'ru';
      /** @enum {string} */
      state: 'queued' | 'sent' | 'opened' | 'failed' | 'revoked';
      /** Format: date-time */
      expiresAt: string | null;
      /** Format: date-time */
      sentAt: string | null;
      /** Format: date-time */
      openedAt: string | null;
      openedIp: string | null;
      /** @description Mails that were tried */
      attempts: number;
      lastError: string | null;
      requestedBy: {
        /** @enum {string} */
        kind: 'user' | 'system';
        name: string;
      };
      /** Format: date-time */
      createdAt: string;
    };
    IssueHandover: {
      /**
       * Format: email
       * @description Who gets the mail; the client's address by default
       */
      email?: string;
      /**
       * @description The client's by default
       * @enum {string}
       */
      language?: 'de' | 'en' | 'ru';
    };
    OperationPage: {
      items: components['schemas']['Operation'][];
      /** @description Null on the last page. */
      nextCursor: string | null;
    };
    OperationSteps: {
      items: components['schemas']['OperationStep'][];
      /** @description From how long earlier runs took; null when it has ended */
      secondsLeft: number | null;
    };
    OperationStep: {
      name: string;
      /** @description What it does, for people */
      title: string;
      /** @enum {string} */
      state: 'pending' | 'running' | 'done' | 'failed' | 'skipped';
      detail: string | null;
      /** Format: date-time */
      startedAt: string | null;
      /** Format: date-time */
      finishedAt: string | null;
    };
    Orphans: {
      items: components['schemas']['Orphan'][];
      providers: {
        /** @enum {string} */
        provider: 'hetzner' | 'cloudflare';
        /** @enum {string} */
        state: 'read' | 'off' | 'failed';
        /** @description What is ours there, orphans among them */
        things: number;
        trouble: string | null;
      }[];
    };
    Orphan: {
      /** @enum {string} */
      provider: 'hetzner' | 'cloudflare';
      /** @enum {string} */
      kind: 'server' | 'address' | 'firewall' | 'key' | 'record';
      id: string;
      name: string;
      /** @description The tenant that it says it is for */
      slug: string;
      /** @description Its address, or type and value of a record */
      detail: string;
      createdAt: string | null;
      /** @enum {string} */
      reason: 'no-tenant' | 'no-own-server' | 'name-unused';
    };
    HostList: {
      items: components['schemas']['Host'][];
      nextCursor: null;
    };
    Host: {
      /** Format: uuid */
      id: string;
      name: string;
      /**
       * @description "shared" and "swarm" take tenants; "own-server" belongs to one and is made and removed with it
       * @enum {string}
       */
      kind: 'shared' | 'own-server' | 'swarm';
      /** @enum {string} */
      state: 'testing' | 'refused' | 'active' | 'draining' | 'removed';
      settings: {
        dockerHost?: string;
        ssh?: {
          user: string;
          address: string;
          port: number;
          hostKeys: string[];
          agent?: string;
        };
        swarm?: {
          /** @default [] */
          nodes: {
            user: string;
            address: string;
            port: number;
            hostKeys: string[];
            agent?: string;
          }[];
          /** @default false */
          encrypted: boolean;
          edgeNode?: string;
          dataNodes?: string[];
        };
        publicAddress?: {
          /** Format: ip */
          ipv4: string;
          /** Format: ip */
          ipv6?: string;
        };
        edge: {
          dir: string;
          containerName: string;
          httpPort: number;
          httpsPort: number;
        };
        firstPort: number;
        /** Format: ipv4-cidr */
        networkRange: string;
      };
      /** @description What tenants may use of it */
      memoryMb: number;
      overcommit: number;
      /** @description What was found when it was last tried */
      checks: {
        name: string;
        ok: boolean;
        found: string;
        todo?: string;
      }[];
      tenants: number;
      /** @description Sum of the limits of the tenants on it */
      promisedMb: number;
      /** @description The last look at it, one each minute; null when it could not be measured for ten */
      measured: {
        /** Format: date-time */
        at: string;
        /** @description Null where only the address of its Docker is known */
        memoryUsedPercent: number | null;
        /** @description Of the fullest of its disks */
        diskUsedPercent: number | null;
        load1: number | null;
        /** @description Of a Swarm, all but the manager that is asked: the figures above are its own */
        nodes: components['schemas']['MeasuredNode'][];
      } | null;
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    MeasuredNode: {
      id: string;
      name: string;
      address: string;
      /** @description The Swarm's word: ready, down ... */
      state: string;
      memoryUsedPercent: number | null;
      diskUsedPercent: number | null;
      load1: number | null;
      /**
       * @description Why there are no figures: nobody said how it is reached by ssh, the Swarm takes it for lost, or it did not answer
       * @enum {string|null}
       */
      unread: 'no-access' | 'away' | 'silent' | null;
    };
    CreateHost: {
      name: string;
      settings: {
        dockerHost?: string;
        ssh?: {
          user: string;
          address: string;
          port: number;
          hostKeys: string[];
          agent?: string;
        };
        swarm?: {
          /** @default [] */
          nodes: {
            user: string;
            address: string;
            port: number;
            hostKeys: string[];
            agent?: string;
          }[];
          /** @default false */
          encrypted: boolean;
          edgeNode?: string;
          dataNodes?: string[];
        };
        publicAddress?: {
          /** Format: ip */
          ipv4: string;
          /** Format: ip */
          ipv6?: string;
        };
        edge: {
          dir: string;
          containerName: string;
          httpPort: number;
          httpsPort: number;
        };
        firstPort: number;
        /** Format: ipv4-cidr */
        networkRange: string;
      };
      /** @description What tenants may use of it. Needed where it is not reached by ssh; otherwise its test says it */
      memoryMb?: number;
      /** @default 1.5 */
      overcommit: number;
    };
    ChangeHost: {
      /** @enum {string} */
      state?: 'active' | 'draining';
      /** @description What tenants may use of it */
      memoryMb?: number;
      overcommit?: number;
      /** @description Where visitors find it: with it, records in zones of the platform are set for its tenants */
      publicAddress?: {
        /** Format: ip */
        ipv4: string;
        /** Format: ip */
        ipv6?: string;
      };
    };
    HostKeys: {
      /** @description What the machine shows; compare a fingerprint before you trust it */
      hostKeys: {
        key: string;
        type: string;
        fingerprint: string;
      }[];
      /** @description What must stand in authorized_keys there: the key of this platform */
      sshPublicKey: string;
    };
    ScanHost: {
      address: string;
      /** @default 22 */
      port: number;
    };
    Client: {
      /** Format: uuid */
      id: string;
      name: string;
      email: string | null;
      /** @enum {string} */
      language: 'de' | 'en' | 'ru';
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    CreateClient: {
      name: string;
      /** Format: email */
      email?: string | null;
      /**
       * @default de
       * @enum {string}
       */
      language: 'de' | 'en' | 'ru';
    };
    ChangeClient: {
      name?: string;
      /** Format: email */
      email?: string | null;
      /** @enum {string} */
      language?: 'de' | 'en' | 'ru';
    };
    User: {
      /** Format: uuid */
      id: string;
      email: string;
      name: string;
      /** @enum {string} */
      role: 'architect' | 'operator' | 'client';
      /** Format: uuid */
      clientId: string | null;
      /** Format: date-time */
      disabledAt: string | null;
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    CreateUser: {
      /** Format: email */
      email: string;
      name: string;
      /** @enum {string} */
      role: 'architect' | 'operator' | 'client';
      /**
       * Format: uuid
       * @description For the role client, and for no other.
       */
      clientId?: string;
      /** @description For signing in to the CRM. */
      password?: string;
    };
    ChangeUser: {
      name?: string;
      /** @enum {string} */
      role?: 'architect' | 'operator' | 'client';
      /** Format: uuid */
      clientId?: string | null;
      disabled?: boolean;
    };
    Token: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      userId: string;
      name: string;
      scopes: ('read' | 'operate' | 'admin')[];
      /** Format: date-time */
      expiresAt: string;
      /** Format: date-time */
      lastUsedAt: string | null;
      /** Format: date-time */
      revokedAt: string | null;
      /** Format: date-time */
      createdAt: string;
    };
    NewToken: {
      token: components['schemas']['Token'];
      /** @description Shown this once. Send it as "Authorization: Bearer ...". */
      secret: string;
    };
    CreateToken: {
      name: string;
      scopes: ('read' | 'operate' | 'admin')[];
      /** @default 90 */
      expiresInDays: number;
    };
    Me: {
      /** Format: uuid */
      userId: string;
      name: string;
      role: string;
      /** Format: uuid */
      clientId: string | null;
      scopes: string[];
    };
    NewTelegramCode: {
      /** @description Send it to the bot as "/bind CODE"; it works once. */
      code: string;
      /** Format: date-time */
      expiresAt: string;
    };
    PlanPage: {
      items: components['schemas']['Plan'][];
      /** @description Null on the last page. */
      nextCursor: string | null;
    };
    Plan: {
      /**
       * @description Lower case letters, digits and dashes
       * @example site-monthly
       */
      id: string;
      name: string;
      /** @description Net, for one period */
      priceCents: number;
      currency: string;
      /** @enum {string} */
      period: 'month' | 'year';
      trialDays: number;
      /** @description Days past the due date until the tenant is suspended */
      graceDays: number;
      active: boolean;
      version: number;
      /** Format: date-time */
      createdAt: string;
    };
    CreatePlan: {
      /**
       * @description Lower case letters, digits and dashes
       * @example site-monthly
       */
      id: string;
      name: string;
      /** @description Net, for one period */
      priceCents: number;
      /** @default EUR */
      currency: string;
      /** @enum {string} */
      period: 'month' | 'year';
      /** @default 0 */
      trialDays: number;
      /** @default 14 */
      graceDays: number;
      /** @default true */
      active: boolean;
    };
    ChangePlan: {
      name?: string;
      /** @description Net, for one period */
      priceCents?: number;
      currency?: string;
      /** @enum {string} */
      period?: 'month' | 'year';
      trialDays?: number;
      /** @description Days past the due date until the tenant is suspended */
      graceDays?: number;
      active?: boolean;
    };
    SubscriptionPage: {
      items: components['schemas']['Subscription'][];
      /** @description Null on the last page. */
      nextCursor: string | null;
    };
    Subscription: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      tenantId: string;
      /**
       * @description Lower case letters, digits and dashes
       * @example site-monthly
       */
      planId: string;
      planName: string;
      priceCents: number;
      currency: string;
      /** @enum {string} */
      period: 'month' | 'year';
      graceDays: number;
      /** @enum {string} */
      state: 'trial' | 'active' | 'past_due' | 'suspended' | 'cancelled';
      /** Format: date */
      startedOn: string;
      /**
       * Format: date
       * @description First day that is paid for
       */
      trialEndsOn: string;
      /**
       * Format: date
       * @description First day that neither the trial nor an invoice covers
       */
      periodEndsOn: string;
      /**
       * Format: date
       * @description First day after the end of a cancelled subscription
       */
      cancelOn: string | null;
      invoiceAddress: string | null;
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    CreateSubscription: {
      /** Format: uuid */
      tenantId: string;
      /**
       * @description Lower case letters, digits and dashes
       * @example site-monthly
       */
      planId: string;
      /**
       * Format: date
       * @description Today by default
       */
      startsOn?: string;
      trialDays?: number;
      graceDays?: number;
      /** @description What was agreed, where it differs from the plan */
      priceCents?: number;
      /** @description Postal address for invoices, without the name: up to five lines */
      invoiceAddress?: string;
    };
    ChangeSubscription: {
      /**
       * @description Lower case letters, digits and dashes
       * @example site-monthly
       */
      planId?: string;
      priceCents?: number;
      graceDays?: number;
      /** @description Postal address for invoices, without the name: up to five lines */
      invoiceAddress?: string | null;
    };
    InvoicePage: {
      items: components['schemas']['Invoice'][];
      /** @description Null on the last page. */
      nextCursor: string | null;
    };
    Invoice: {
      /** Format: uuid */
      id: string;
      number: string;
      /** Format: uuid */
      subscriptionId: string;
      /** Format: uuid */
      tenantId: string;
      clientName: string;
      domain: string;
      netCents: number;
      vatPercent: number;
      vatCents: number;
      /** @description Gross: what is to be paid */
      amountCents: number;
      currency: string;
      /** Format: date */
      periodFrom: string;
      /**
       * Format: date
       * @description First day after the period
       */
      periodTo: string;
      /** Format: date */
      issuedOn: string;
      /** Format: date */
      dueOn: string;
      /** @enum {string} */
      state: 'open' | 'paid' | 'void';
      /** Format: date */
      paidOn: string | null;
      paymentProvider: string | null;
      paymentReference: string | null;
      voidReason: string | null;
      version: number;
      /** Format: date-time */
      createdAt: string;
    };
    MarkInvoicePaid: {
      /** @description What the bank statement says */
      reference: string;
      /**
       * Format: date
       * @description Today by default
       */
      paidOn?: string;
    };
    VoidInvoice: {
      reason: string;
    };
    IncidentPage: {
      items: components['schemas']['Incident'][];
      /** @description Null on the last page. */
      nextCursor: string | null;
    };
    Incident: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind:
        | 'crash'
        | 'out-of-memory'
        | 'restart-loop'
        | 'unhealthy'
        | 'site-down'
        | 'heartbeat-late'
        | 'database-unreachable'
        | 'application-errors'
        | 'host-unreachable'
        | 'host-key-changed'
        | 'server-lost'
        | 'disk-full'
        | 'memory-high'
        | 'certificate-expiring'
        | 'certificate-failing';
      /** @enum {string} */
      severity: 'notice' | 'warning' | 'critical';
      /** @enum {string} */
      state: 'open' | 'acknowledged' | 'closed';
      title: string;
      cause: string | null;
      /** @description The values of title and cause, to say them in another language. */
      facts: {
        [key: string]: string | number | boolean | null;
      };
      exitCode: number | null;
      /** @description The last lines before it happened, without secrets; empty for clients. */
      logLines: string[];
      /** @description How often it happened while it was open. */
      count: number;
      /** Format: uuid */
      tenantId: string | null;
      /** Format: uuid */
      hostId: string | null;
      /** Format: date-time */
      openedAt: string;
      /** Format: date-time */
      lastSeenAt: string;
      /** Format: date-time */
      acknowledgedAt: string | null;
      acknowledgedBy: string | null;
      /** Format: date-time */
      mutedUntil: string | null;
      /** Format: date-time */
      closedAt: string | null;
      version: number;
    };
    MuteIncident: {
      /**
       * Format: date-time
       * @description Until then only its end is told. Null ends the silence.
       */
      until: string | null;
    };
    UptimePage: {
      items: components['schemas']['UptimeDay'][];
      nextCursor: string | null;
      /** @description Over the days of this page; null without a check. */
      percent: number | null;
    };
    UptimeDay: {
      /**
       * Format: date
       * @description In UTC.
       */
      day: string;
      checksOk: number;
      checksFailed: number;
      percent: number;
    };
    TenantMeasurements: {
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      until: string;
      /** @enum {string} */
      step: '1m' | '5m' | '15m' | '1h' | '6h' | '1d';
      /** @description The oldest first; intervals without any measurement are left out. Before the last three days there is one an hour. */
      items: components['schemas']['TenantMeasurement'][];
    };
    TenantMeasurement: {
      /**
       * Format: date-time
       * @description Beginning of the interval.
       */
      at: string;
      /** @description Looks at the site that were answered. */
      responses: number;
      responseAvgMs: number | null;
      /** @description Of intervals that are put together from several hours: the highest of the hours. */
      responseP95Ms: number | null;
      /** @description Of all its containers together, without cached files. */
      memoryAvgBytes: number | null;
      memoryMaxBytes: number | null;
      /** @description Of all its volumes together; measured every 15 minutes. */
      diskBytes: number | null;
    };
    HostSamplePage: {
      items: components['schemas']['HostSample'][];
      nextCursor: string | null;
    };
    HostSample: {
      /** Format: date-time */
      at: string;
      memoryTotalMb: number;
      /** @description Null where only the address of its Docker is known. */
      memoryUsedPercent: number | null;
      diskTotalGb: number | null;
      /** @description Of the fullest of its disks. */
      diskUsedPercent: number | null;
      cpus: number;
      load1: number | null;
      load5: number | null;
      load15: number | null;
      containersRunning: number;
      dockerVersion: string;
    };
    Release: {
      /** Format: uuid */
      id: string;
      blueprint: string;
      version: string;
      /** @description By content: "sha256:...". */
      image: string;
      /** Format: date-time */
      createdAt: string;
    };
    ReleaseWithDefinition: {
      /** Format: uuid */
      id: string;
      blueprint: string;
      version: string;
      /** @description By content: "sha256:...". */
      image: string;
      /** Format: date-time */
      createdAt: string;
      definition: {
        title: {
          de: string;
          en?: string;
          ru?: string;
        };
        description: {
          de: string;
          en?: string;
          ru?: string;
        };
        /** @default {} */
        settings: {
          [key: string]:
            | {
                /** @enum {string} */
                type: 'text';
                title: {
                  de: string;
                  en?: string;
                  ru?: string;
                };
                default: string;
                /** @default 120 */
                maxLength: number;
                pattern?: string;
              }
            | {
                /** @enum {string} */
                type: 'choice';
                title: {
                  de: string;
                  en?: string;
                  ru?: string;
                };
                default: string;
                choices: string[];
              }
            | {
                /** @enum {string} */
                type: 'number';
                title: {
                  de: string;
                  en?: string;
                  ru?: string;
                };
                default: number;
                min: number;
                max: number;
              }
            | {
                /** @enum {string} */
                type: 'flag';
                title: {
                  de: string;
                  en?: string;
                  ru?: string;
                };
                default: boolean;
              };
        };
        /** @description A bot runs in tenants that have the token of one. */
        hasBot: boolean;
        /** @description Sum of the limits of its containers, with a bot if it has one. */
        memoryMb: number;
      };
    };
    AuditEntry: {
      id: number;
      /** Format: date-time */
      at: string;
      actorKind: string;
      actorId: string;
      actorName: string;
      action: string;
      objectKind: string;
      objectId: string;
      /** Format: uuid */
      clientId: string | null;
      details: {
        [key: string]: unknown;
      };
      requestId: string | null;
      ip: string | null;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listTenants: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        /** @description Part of the slug or of the domain */
        search?: string;
        status?:
          'new' | 'deploying' | 'live' | 'suspended' | 'maintenance' | 'failed' | 'deleting' | 'destroyed';
        blueprint?: string;
        clientId?: string;
        hostId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantPage'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTenant'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantWithOperation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tenant'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeTenant: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of what you have read, such as "3". */
        'If-Match': string;
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeTenant'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTargets: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Targets'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  suspendTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['SuspendTenant'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  restartTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RestartTenant'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  upgradeTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['UpgradeTenant'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  resumeTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  redeployTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  rotateTenantSecrets: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  undoDestroyTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  destroyTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmTenant'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  purgeTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmTenant'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTenantServer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantServer'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  resizeTenantServer: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResizeServer'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  rebuildTenantServer: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmTenant'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceTenantServer: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplaceServer'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  backupTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTenantBackups: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantBackups'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readTenantLogs: {
    parameters: {
      query?: {
        service?: 'backend' | 'worker' | 'bot' | 'database' | 'cache' | 'migrate';
        lines?: number;
      };
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LogLines'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  followTenantLogs: {
    parameters: {
      query?: {
        service?: 'backend' | 'worker' | 'bot' | 'database' | 'cache' | 'migrate';
        lines?: number;
      };
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTenantCondition: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantCondition'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTenantCertificate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantCertificates'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  renewTenantCertificate: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HeldCertificate'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTenantDns: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantDns'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  checkTenantDns: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantDns'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listHandovers: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Handover'][];
            /** @description Null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  issueHandover: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['IssueHandover'];
      };
    };
    responses: {
      /** @description Queued; the mail goes out within seconds */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Handover'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOperations: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        tenantId?: string;
        state?: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
        kind?:
          | 'create'
          | 'change'
          | 'upgrade'
          | 'redeploy'
          | 'restart'
          | 'backup'
          | 'rotate-secrets'
          | 'resize-server'
          | 'rebuild-server'
          | 'replace-server'
          | 'suspend'
          | 'resume'
          | 'retire'
          | 'restore'
          | 'destroy';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OperationPage'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        operationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOperationSteps: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        operationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OperationSteps'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  followOperation: {
    parameters: {
      query?: {
        /** @description As the header Last-Event-ID: what comes after it is sent. */
        lastEventId?: string;
      };
      header?: never;
      path: {
        operationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelOperation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        operationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  retryOperation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        operationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOrphans: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Orphans'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listHosts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostList'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  registerHost: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateHost'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Host'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getHost: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hostId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Host'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  removeHost: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of what you have read, such as "3". */
        'If-Match': string;
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        hostId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeHost: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of what you have read, such as "3". */
        'If-Match': string;
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        hostId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ChangeHost'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Host'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  scanHost: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ScanHost'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostKeys'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  testHost: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        hostId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Host'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listClients: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        /** @description Part of the name or mail address. */
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Client'][];
            /** @description Null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateClient'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Client'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getClient: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        clientId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Client'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeClient: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of what you have read, such as "3". */
        'If-Match': string;
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        clientId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ChangeClient'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Client'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listUsers: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        /** @description Part of the name or mail address. */
        search?: string;
        role?: 'architect' | 'operator' | 'client';
        clientId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['User'][];
            /** @description Null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateUser'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeUser: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of what you have read, such as "3". */
        'If-Match': string;
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ChangeUser'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTokensOfUser: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Token'][];
            /** @description Null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createTokenForUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateToken'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewToken'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTokens: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Token'][];
            /** @description Null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateToken'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewToken'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  revokeToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        tokenId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createTelegramCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewTelegramCode'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPlans: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description Lower case letters, digits and dashes */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlanPage'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createPlan: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreatePlan'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Plan'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPlan: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Lower case letters, digits and dashes */
        planId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Plan'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changePlan: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of what you have read, such as "3". */
        'If-Match': string;
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Lower case letters, digits and dashes */
        planId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ChangePlan'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Plan'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listSubscriptions: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        tenantId?: string;
        clientId?: string;
        state?: 'trial' | 'active' | 'past_due' | 'suspended' | 'cancelled';
        /** @description Only those with an open invoice past its due date */
        overdue?: 'true';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubscriptionPage'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateSubscription'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Subscription'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSubscription: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Subscription'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeSubscription: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of what you have read, such as "3". */
        'If-Match': string;
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ChangeSubscription'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Subscription'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Subscription'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  undoCancelSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Subscription'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listInvoices: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        tenantId?: string;
        clientId?: string;
        subscriptionId?: string;
        state?: 'open' | 'paid' | 'void';
        /** @description Only open ones past their due date */
        overdue?: 'true';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvoicePage'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getInvoice: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        invoiceId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Invoice'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getInvoicePdf: {
    parameters: {
      query?: {
        /** @description The client's by default */
        language?: 'de' | 'en' | 'ru';
      };
      header?: never;
      path: {
        invoiceId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A4, one page */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/pdf': string;
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  markInvoicePaid: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        invoiceId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MarkInvoicePaid'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Invoice'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  voidInvoice: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        invoiceId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VoidInvoice'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Invoice'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listIncidents: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        /** @description "current" is all that is not closed. */
        state?: 'current' | 'open' | 'acknowledged' | 'closed';
        severity?: 'notice' | 'warning' | 'critical';
        tenantId?: string;
        clientId?: string;
        hostId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentPage'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getIncident: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        incidentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Incident'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  acknowledgeIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        incidentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Incident'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  muteIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        incidentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MuteIncident'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Incident'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  closeIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key twice: done once, answered twice. */
        'Idempotency-Key'?: string;
      };
      path: {
        incidentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Incident'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getUptime: {
    parameters: {
      query?: {
        /** @description How many days at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UptimePage'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTenantMeasurements: {
    parameters: {
      query?: {
        /** @description A day before `until` unless given. */
        from?: string;
        /** @description Now unless given. */
        until?: string;
        /** @description Length of an interval; unless given, one that suits a chart. */
        step?: '1m' | '5m' | '15m' | '1h' | '6h' | '1d';
      };
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantMeasurements'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listHostSamples: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        hostId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HostSamplePage'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  sendTelemetry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Received */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listReleases: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        blueprint?: string;
        version?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Release'][];
            /** @description Null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRelease: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        releaseId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReleaseWithDefinition'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listAudit: {
    parameters: {
      query?: {
        /** @description How many at most. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        /** @description What was done to one thing. */
        objectId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AuditEntry'][];
            /** @description Null on the last page. */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
