#!/usr/bin/env bash
# Builds the package that is deployed: artifacts/pulseway-to-hudu-VERSION.zip. Prints its path.
# Usage: infra/package.sh [VERSION]
set -euo pipefail
cd "$(dirname "$0")/.."

version=${1:-$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)}
package=artifacts/pulseway-to-hudu-$version.zip
rm -rf artifacts/app "$package"
dotnet publish src/Functions --configuration Release --output artifacts/app -p:Version="$version" >&2
(cd artifacts/app && zip -qr "../../$package" .)
echo "$package"
