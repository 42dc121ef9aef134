#!/bin/sh
# SoftHSM as a token with a key pad of its own, to which the program never gives a PIN: pin-pad.sh FOLDER COMMAND...
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1; shift
mkdir -p "$folder/tokens"
printf 'directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n' "$folder/tokens" > "$folder/softhsm2.conf"
export SOFTHSM2_CONF="$folder/softhsm2.conf"
for label in pad pad-2; do softhsm2-util --init-token --free --label $label --so-pin 1234567 --pin 1234567; done > "$folder/init.log"
g++ -x c -shared -fPIC -o "$folder/pin-pad.so" "$here/pin-pad.c"
export STRONGROOM_TEST_MODULE="$folder/pin-pad.so" STRONGROOM_TEST_URI=pkcs11:token=pad STRONGROOM_TEST_PIN=1234567
exec "$@"
