#!/bin/sh
# Runs a command with a SoftHSM token: softhsm.sh FOLDER COMMAND...
# Each script here does that with another token, which lies in the folder given and is gone with it. The command finds in its environment
# STRONGROOM_TEST_MODULE, STRONGROOM_TEST_URI and STRONGROOM_TEST_PIN, and whatever the module itself wants there. What was started ends with the command.
set -eu
folder=$1; shift
mkdir -p "$folder/tokens"
printf 'directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n' "$folder/tokens" > "$folder/softhsm2.conf"
export SOFTHSM2_CONF="$folder/softhsm2.conf"
softhsm2-util --init-token --free --label softhsm --so-pin 12345678 --pin 1234567 > "$folder/init.log"
export STRONGROOM_TEST_MODULE=/usr/lib/softhsm/libsofthsm2.so STRONGROOM_TEST_URI=pkcs11:token=softhsm STRONGROOM_TEST_PIN=1234567
exec "$@"
