#!/usr/bin/env bash
# Puts `assay` on PATH: a wheel or a tarball, by its path or address, checked where SHA256 is given.
set -euo pipefail

if [ -z "${PACKAGE:-}" ]; then
  command -v assay >/dev/null && exit 0
  echo "::error::assay is not on PATH. Give the input 'package', a wheel or a tarball of it."
  exit 1
fi
folder=${RUNNER_TEMP:?}/assay
mkdir -p "$folder"
file=$PACKAGE
case $PACKAGE in
  https://*)
    file=$folder/$(basename "${PACKAGE%%\?*}")
    curl --fail --silent --show-error --location --retry 3 --output "$file" "$PACKAGE"
    ;;
  *://*)
    echo "::error::'$PACKAGE' is no address that begins with https://. What is installed comes by no other way."
    exit 1
    ;;
  *.whl | *.tar.gz)
    [ -f "$file" ] || {
      echo "::error::There is no file '$PACKAGE'. Give the input 'package' a path in the workspace, or an address."
      exit 1
    }
    ;;
esac
if [ -n "${SHA256:-}" ]; then
  echo "$SHA256  $file" | sha256sum --check --quiet || {
    echo "::error::'$PACKAGE' has another checksum than the input 'sha256' says. It is not installed."
    exit 1
  }
fi
case $file in
  *.whl)
    python3 -m venv "$folder/environment"
    "$folder/environment/bin/pip" install --quiet --no-index "$file"
    echo "$folder/environment/bin" >>"$GITHUB_PATH"
    ;;
  *.tar.gz)
    tar -xzf "$file" -C "$folder" --strip-components 1
    echo "$folder/bin" >>"$GITHUB_PATH"
    ;;
  *)
    echo "::error::'$PACKAGE' is neither a wheel (.whl) nor a tarball (.tar.gz)."
    exit 1
    ;;
esac
