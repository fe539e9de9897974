/** Constant scripts for a server's `sh -s`; nothing is ever put into them. */

export const SHELL = ['sh', '-s'] as const;

/** The server's own host key, made there and never seen by anybody else; prints its public half. Safe to repeat. */
export const MAKE_HOST_KEY = `set -eu
key=/etc/ssh/waas_host_ed25519_key
if [ ! -s "$key.pub" ]; then
  rm -f "$key"
  ssh-keygen -q -t ed25519 -N '' -C '' -f "$key" </dev/null
fi
cat "$key.pub"
`;

/** From now on sshd shows the server's own key; the one that came with cloud-init is gone. Safe to repeat. */
export const SEAL_HOST_KEY = `set -eu
key=/etc/ssh/waas_host_ed25519_key
conf=/etc/ssh/sshd_config.d/20-waas-host-key.conf
test -s "$key"
if [ ! -e "$conf" ]; then
  echo "HostKey $key" >"$conf.new"
  mv "$conf.new" "$conf"
fi
sshd=$(command -v sshd || echo /usr/sbin/sshd)
"$sshd" -t </dev/null
if [ -d /run/systemd/system ]; then systemctl reload ssh </dev/null
else kill -HUP "$(cat /run/sshd.pid)"
fi
rm -f /etc/ssh/ssh_host_*
sync
`;

export const CLOUD_INIT_LOG = ['tail', '-n', '40', '/var/log/cloud-init-output.log'] as const;
