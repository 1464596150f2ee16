#!/usr/bin/env bash
# From a clone to the deployed app, with az alone. Running it again upgrades what is there.
# Usage: infra/deploy.sh RESOURCE_GROUP REGION [PARAMETER_FILE]
#   infra/deploy.sh rg-pulseway-to-hudu westeurope
#   infra/deploy.sh rg-pulseway-to-hudu westeurope infra/large.bicepparam
# The parameter files read ALERT_EMAILS and SIGN_IN_CLIENT_ID from the environment.
set -euo pipefail

group=${1:-} region=${2:-}
cd "$(dirname "$0")/.."
parameters=${3:-infra/main.bicepparam}
if [ -z "$group" ] || [ -z "$region" ]; then sed -n '3,6s/^# //p' infra/deploy.sh >&2; exit 2; fi

say() { printf '\n== %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }
# A role that was given a minute ago may not be known everywhere yet.
patiently() { for _ in 1 2 3 4; do "$@" && return; echo "Not yet; once more in a minute." >&2; sleep 60; done; "$@"; }
among() { grep --ignore-case --line-regexp --fixed-strings --quiet -- "$1" <<<"$2"; }
output() { az deployment group show --resource-group "$group" --name pulseway-to-hudu --query "properties.outputs.$1.value" --output tsv; }

say "What is needed"
for tool in dotnet zip curl az; do command -v "$tool" >/dev/null || die "$tool is missing: see docs/deploy.md."; done
[ -f "$parameters" ] || die "There is no $parameters."
az account show --query '{subscription: name, id: id, user: user.name}' --output table || die "Sign in first: az login"
# Whoever has rights on the group only may not be told these two; then the deployment itself says what is wrong.
if regions=$(az functionapp list-flexconsumption-locations --query '[].name' --output tsv); then
  among "$region" "$regions" ||
    die "Flex Consumption is not offered in $region. Regions: az functionapp list-flexconsumption-locations --output table"
else
  echo "Not known whether $region offers Flex Consumption: the list could not be read." >&2
fi
if registered=$(az provider list --query "[?registrationState=='Registered'].namespace" --output tsv); then
  for provider in Microsoft.App Microsoft.Insights Microsoft.KeyVault Microsoft.ManagedIdentity Microsoft.Network \
    Microsoft.OperationalInsights Microsoft.Storage Microsoft.Web; do
    among "$provider" "$registered" && continue
    echo "Registering $provider"
    az provider register --namespace "$provider" --wait ||
      die "$provider could not be registered. If that is for lack of rights: an Owner or Contributor of the subscription can, once:
  az provider register --namespace $provider --wait"
  done
else
  echo "Not known which resource providers are registered: the list could not be read." >&2
fi

say "Resources in $group"
az group create --name "$group" --location "$region" --output none
az deployment group create --resource-group "$group" --name pulseway-to-hudu --parameters "$parameters" --output none

say "App"
package=$(infra/package.sh)
app=$(output functionAppName)
patiently az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package" --output none

say "First answer"
console=$(output consoleAddress)
curl --silent --show-error --fail --retry 20 --retry-delay 15 --retry-all-errors "${console}api/health" ||
  die "The app does not answer as it should. Application Insights (Transaction search) in the portal has its log."

cat <<END


Console: $console
Resync:  $(output resyncAddress)
Vault:   $(output vaultName)

The key that the console asks for:
  az functionapp keys list --resource-group $group --name $app --query functionKeys.default --output tsv

Next: docs/deploy.md, "Connect".
END
