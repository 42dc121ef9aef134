#!/bin/sh
# opencryptoki's soft token with its daemon: opencryptoki.sh FOLDER COMMAND...
# Its places are built in, so it gets a view of the machine of its own, in which those places are the folder's and its group is root's.
set -eu
folder=$1; shift
mkdir -p "$folder/var/swtok/TOK_OBJ" "$folder/run/lock/opencryptoki/swtok" "$folder/log" "$folder/shm"
printf 'version opencryptoki-3.1\nslot 0\n{\nstdll = libpkcs11_sw.so\n}\n' > "$folder/opencryptoki.conf"
{ grep -v '^pkcs11:' /etc/group; echo 'pkcs11:x:0:'; } > "$folder/group"
export STRONGROOM_TEST_MODULE=/usr/lib/x86_64-linux-gnu/pkcs11/libopencryptoki.so STRONGROOM_TEST_URI=pkcs11:token=opencryptoki STRONGROOM_TEST_PIN=12345678
exec unshare --user --map-root-user --mount --ipc --pid --fork --kill-child --mount-proc sh -euc '
  mount --bind "$0/var" /var/lib/opencryptoki
  mount --bind "$0/run" /run
  mount --bind "$0/log" /var/log/opencryptoki
  mount --bind "$0/shm" /dev/shm
  mount --bind "$0/opencryptoki.conf" /etc/opencryptoki/opencryptoki.conf
  mount --bind "$0/group" /etc/group
  pkcsslotd > "$0/daemon.log" 2>&1
  tool() { pkcs11-tool --module "$STRONGROOM_TEST_MODULE" --slot 0 --so-pin 87654321 "$@"; }
  { tool --init-token --label opencryptoki; tool --init-pin --pin "$STRONGROOM_TEST_PIN"; } > "$0/init.log"
  "$@"' "$folder" "$@"
