import { publicHalfOf } from './public-half-plan.ts';

export interface CloudInitWish {
  bootstrapHostKey: string;
  sshPublicKey: string;
}

const DOCKER = {
  'log-driver': 'json-file',
  'log-opts': { 'max-size': '10m', 'max-file': '3' },
  // Apart from the subnets that tenants are given by name (10.200.0.0/14): networks without one come from here.
  'default-address-pools': [{ base: '10.196.0.0/14', size: 27 }],
  'live-restore': true,
};

/** Deploys open many sessions at once over one connection, and some connections at once. */
const SSHD = `PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
X11Forwarding no
MaxSessions 64
MaxStartups 64:30:128
`;

/** Containers have no business with the provider's metadata, where this very document can be read. */
const METADATA_RULE = ['DOCKER-USER', '-d', '169.254.0.0/16', '-j', 'DROP'];

const NO_METADATA = `[Service]
ExecStartPost=-/usr/sbin/iptables -D ${METADATA_RULE.join(' ')}
ExecStartPost=/usr/sbin/iptables -I ${METADATA_RULE.join(' ')}
`;

const UPGRADES = `APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
APT::Periodic::AutocleanInterval "7";
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-Time "03:40";
`;

/**
 * What a new server does at its first boot. Never changed on a living one (a change would replace it), so it holds what
 * Docker needs to be there and nothing of a tenant. The host key is worthless after the first contact (ADR 0015).
 */
export function planCloudInit({ bootstrapHostKey, sshPublicKey }: CloudInitWish) {
  return {
    ssh_deletekeys: true,
    ssh_keys: { ed25519_private: bootstrapHostKey, ed25519_public: publicHalfOf(bootstrapHostKey) },
    ssh_authorized_keys: [sshPublicKey],
    disable_root: false,
    ssh_pwauth: false,
    // A root password that the provider made would have to be changed at the first login, which no program can do.
    chpasswd: { expire: false },
    write_files: [
      file('/etc/docker/daemon.json', `${JSON.stringify(DOCKER, null, 2)}\n`),
      file('/etc/systemd/system/docker.service.d/10-waas-metadata.conf', NO_METADATA),
      file('/etc/ssh/sshd_config.d/10-waas.conf', SSHD),
      file('/etc/apt/apt.conf.d/52waas-upgrades', UPGRADES),
    ],
    package_update: true,
    packages: ['docker.io', 'iptables', 'unattended-upgrades'],
    runcmd: [
      ['usermod', '-p', '*', 'root'],
      // An image may have Docker already, and it runs without the rule then.
      ['systemctl', 'daemon-reload'],
      ['iptables', '-D', ...METADATA_RULE],
      ['iptables', '-I', ...METADATA_RULE],
      ['systemctl', 'reload', 'ssh'],
    ],
  };
}

/** JSON is YAML, so the document needs no writer of YAML and no quoting of its own. */
export function renderCloudInit(wish: CloudInitWish): string {
  return `#cloud-config\n${JSON.stringify(planCloudInit(wish), null, 2)}\n`;
}

function file(path: string, content: string): { path: string; content: string; permissions: string } {
  return { path, content, permissions: '0644' };
}
