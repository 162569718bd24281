#!/usr/bin/env bash
# Puts cogctl on the path of the steps to come: one that is there already, the binary of a release, or one built from here.
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
own=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$here/Cargo.toml" | head -n 1)
version=${VERSION:-$own}
version=${version#v}
folder=${RUNNER_TEMP:?}/cogctl

if [ "$version" = source ]; then
    cargo install --locked --path "$here" --root "$folder"
    echo "$folder/bin" >> "$GITHUB_PATH"
    exit
fi

if [ "$(cogctl --version 2> /dev/null || true)" = "cogctl $version" ]; then
    echo "cogctl $version is there already"
    exit
fi

case "$RUNNER_OS-$RUNNER_ARCH" in
Linux-X64) target=x86_64-unknown-linux-gnu ;;
Linux-ARM64) target=aarch64-unknown-linux-gnu ;;
macOS-X64) target=x86_64-apple-darwin ;;
macOS-ARM64) target=aarch64-apple-darwin ;;
*)
    echo "::error::there is no release for $RUNNER_OS on $RUNNER_ARCH; \`version: source\` builds one"
    exit 1
    ;;
esac

# Where the action came from; a checkout's is the workflow's own repository.
repository=$GITHUB_REPOSITORY
case "${GITHUB_ACTION_PATH-}" in
*/_actions/*/*/*)
    rest=${GITHUB_ACTION_PATH##*/_actions/}
    name=${rest#*/}
    repository=${rest%%/*}/${name%%/*}
    ;;
esac

# Without a token first, as few releases want one; a private repository's answers to `gh` alone.
fetch() {
    curl --fail --silent --show-error --location --retry 3 \
        --output "$1" "$GITHUB_SERVER_URL/$repository/releases/download/v$version/$1" ||
        gh release download "v$version" --repo "$GITHUB_SERVER_URL/$repository" --pattern "$1" --clobber
}

name=cogctl-$target
mkdir -p "$folder"
cd "$folder"
for file in "$name.tar.gz" "$name.tar.gz.sha256"; do
    if ! fetch "$file"; then
        echo "::error::$repository has no release $version that this job may read; \`version: source\` builds one"
        exit 1
    fi
done
if command -v sha256sum > /dev/null; then
    sha256sum --check --quiet "$name.tar.gz.sha256"
else
    shasum --algorithm 256 --check --quiet "$name.tar.gz.sha256"
fi
tar -xzf "$name.tar.gz"
echo "$folder/$name" >> "$GITHUB_PATH"
