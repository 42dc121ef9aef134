#!/bin/sh
# SoftHSM in a process of its own, behind `p11-kit server`: p11-kit.sh FOLDER COMMAND...
set -eu
folder=$1; shift
mkdir -p "$folder/tokens"
printf 'directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n' "$folder/tokens" > "$folder/softhsm2.conf"
SOFTHSM2_CONF="$folder/softhsm2.conf" softhsm2-util --init-token --free --label remote --so-pin 12345678 --pin 1234567 > "$folder/init.log"
export STRONGROOM_TEST_SERVER="exec env SOFTHSM2_CONF='$folder/softhsm2.conf' XDG_RUNTIME_DIR='$folder' setpriv --pdeathsig KILL p11-kit server --foreground --name '$folder/socket' --provider /usr/lib/softhsm/libsofthsm2.so ${STRONGROOM_TEST_SERVES:-pkcs11:token=remote}"
sh -c "$STRONGROOM_TEST_SERVER" > "$folder/server.log" 2>&1 &
server=$!
# A test may end the server, and start it again by the same command.
trap "kill $server 2> /dev/null || true; wait" EXIT
until [ -S "$folder/socket" ]; do kill -0 $server; sleep 0.02; done
export STRONGROOM_TEST_SERVER_PID=$server STRONGROOM_TEST_SOCKET="$folder/socket"
export P11_KIT_SERVER_ADDRESS="unix:path=$folder/socket"
export STRONGROOM_TEST_MODULE=/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so STRONGROOM_TEST_URI=pkcs11:token=remote STRONGROOM_TEST_PIN=1234567
"$@"
