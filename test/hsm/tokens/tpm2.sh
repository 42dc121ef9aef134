#!/bin/sh
# tpm2-pkcs11 on a software TPM: tpm2.sh FOLDER COMMAND...
# A TPM has room for three objects at a time, so a resource manager stands before it, reached over a message bus of its own. Only those two share the TPM's
# port, in a network that nothing else is in.
set -eu
folder=$1; shift
mkdir -p "$folder/state" "$folder/store"
cat > "$folder/bus.conf" <<BUS
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=$folder/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
BUS
setpriv --pdeathsig KILL dbus-daemon --config-file="$folder/bus.conf" --nofork --nopidfile > "$folder/bus.log" 2>&1 &
bus=$!
export DBUS_SESSION_BUS_ADDRESS="unix:path=$folder/bus"
until [ -S "$folder/bus" ]; do kill -0 $bus; sleep 0.02; done
unshare --user --map-current-user --net sh -euc '
  python3 -c "import fcntl, socket, struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack(\"16sh14x\", b\"lo\", 0x41))"
  setpriv --pdeathsig KILL swtpm socket --tpm2 --tpmstate dir="$0/state" --server type=tcp,port=2321 --ctrl type=tcp,port=2322 --flags not-need-init,startup-clear --log file="$0/swtpm.log" &
  until [ "$(grep -c ":091[12] .* 0A " /proc/net/tcp)" = 2 ]; do kill -0 $!; sleep 0.02; done
  exec setpriv --pdeathsig KILL tpm2-abrmd --session --allow-root --max-transients=100 --tcti=swtpm:host=localhost,port=2321' "$folder" > "$folder/manager.log" 2>&1 &
manager=$!
trap "kill $manager $bus; wait" EXIT
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:com.intel.tss2.Tabrmd | grep -q true; do kill -0 $manager; sleep 0.02; done
export TPM2_PKCS11_TCTI=tabrmd:bus_type=session TPM2TOOLS_TCTI=tabrmd:bus_type=session TPM2_PKCS11_STORE="$folder/store" TSS2_LOG=all+NONE
{ tpm2_ptool init --path "$folder/store"; tpm2_ptool addtoken --pid 1 --label tpm2 --sopin 12345678 --userpin 1234567 --path "$folder/store"; } > "$folder/init.log"
export STRONGROOM_TEST_MODULE=/usr/lib/x86_64-linux-gnu/pkcs11/libtpm2_pkcs11.so STRONGROOM_TEST_URI=pkcs11:token=tpm2 STRONGROOM_TEST_PIN=1234567
"$@"
