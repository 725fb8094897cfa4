#!/bin/sh
# Unpack the bundle into an empty root directory that holds nothing else but the C
# library, a shell and readlink, and run the demo there without network. Needs root.
set -eu
cd "$(dirname "$0")/.."
archive=$(ls -t dist/cutset-*-linux-*.tar.gz | head -n 1)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

copy_with_libraries() {
    for file in "$1" $(ldd "$1" | grep -o '/[^ ]*'); do
        mkdir -p "$root$(dirname "$file")"
        cp -L "$file" "$root$file"
    done
}

mkdir -p "$root/proc" "$root/tmp" "$root/dev" "$root/bin"
copy_with_libraries "$(readlink -f /bin/sh)"
copy_with_libraries "$(command -v readlink)"
[ -e "$root/bin/sh" ] || cp -L /bin/sh "$root/bin/sh"
for name in libc libm libdl librt libutil libpthread libresolv; do
    for file in $(ldconfig -p | grep -o "/.*/$name\.so\.[0-9]*$"); do
        mkdir -p "$root$(dirname "$file")"
        cp -L "$file" "$root$file"
    done
done
tar -xzf "$archive" -C "$root/tmp"

unshare --net --mount --pid --fork sh -eu -c '
    root=$1
    shift
    mount -t proc proc "$root/proc"
    touch "$root/dev/null"
    mount --bind /dev/null "$root/dev/null"
    exec env -i PATH=/bin:/usr/bin HOME=/tmp TERM=dumb \
        "$(command -v chroot)" "$root" /bin/sh -c "cd /tmp && exec ./cutset-*/cutset \"\$@\"" cutset "$@"
' sh "$root" "${@:-demo}"
