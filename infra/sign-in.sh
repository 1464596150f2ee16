#!/usr/bin/env bash
# Puts an Entra sign-in in front of a deployed app: makes the app registration, with a role for administrators, and gives you the role.
# There is no client secret: the app's managed identity vouches for the registration. Running it again goes on where it stopped.
# Usage: infra/sign-in.sh RESOURCE_GROUP
set -euo pipefail

group=${1:-}
[ -n "$group" ] || { echo "Usage: infra/sign-in.sh RESOURCE_GROUP" >&2; exit 2; }

readonly administrator=8f1d3f0e-5c1c-4f0b-9a3e-2a6f6e0b7c11 # Id of the role: unique within the registration is enough.
readonly graph=https://graph.microsoft.com/v1.0
name="Pulseway to Hudu ($group)"

say() { printf '== %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }
# Of the newest deployment of infra/main.bicep in the group, whatever az or azd called it.
output() {
  az deployment group list --resource-group "$group" --output tsv --query \
    "sort_by([?properties.outputs.identityPrincipalId], &properties.timestamp)[-1].properties.outputs.$1.value"
}

address=$(output consoleAddress)
identity=$(output identityPrincipalId)
tenant=$(az account show --query tenantId --output tsv)
if [ -z "$address" ] || [ -z "$identity" ]; then die "No app is deployed in $group yet."; fi

callback="${address}.auth/login/aad/callback"
client=$(az ad app list --display-name "$name" --query "[?displayName=='$name'].appId" --output tsv)
if [ "$(wc -w <<<"$client")" -gt 1 ]; then
  die "There is more than one app registration \"$name\". Delete all but one of them:"$'\n'"$client"
elif [ -n "$client" ]; then
  say "App registration, there already: $client"
  # What people added, such as a domain of their own, stays.
  callbacks=$(az ad app show --id "$client" --query 'web.redirectUris' --output tsv)
  if ! grep --line-regexp --fixed-strings --quiet -- "$callback" <<<"$callbacks"; then
    # shellcheck disable=SC2086 # One word for each.
    az ad app update --id "$client" --web-redirect-uris $callbacks "$callback"
  fi
else
  client=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg \
    --web-redirect-uris "$callback" --enable-id-token-issuance true \
    --app-roles "[{\"id\": \"$administrator\", \"value\": \"Administrator\", \"displayName\": \"Administrator\",
      \"description\": \"May open the console\", \"allowedMemberTypes\": [\"User\"], \"isEnabled\": true}]" \
    --query appId --output tsv)
  say "App registration, new: $client"
fi

trust=$(az ad app federated-credential list --id "$client" --query "[?subject=='$identity'].id" --output tsv)
if [ -z "$trust" ]; then
  say "It trusts the app's identity"
  az ad app federated-credential create --id "$client" --output none --parameters "{\"name\": \"identity-$identity\",
    \"issuer\": \"https://login.microsoftonline.com/$tenant/v2.0\", \"subject\": \"$identity\",
    \"audiences\": [\"api://AzureADTokenExchange\"]}"
fi

principal=$(az ad sp list --filter "appId eq '$client'" --query '[].id' --output tsv)
if [ -z "$principal" ]; then
  say "Enterprise application"
  principal=$(az ad sp create --id "$client" --query id --output tsv)
fi
# Only people with a role get a token at all.
az ad sp update --id "$client" --set appRoleAssignmentRequired=true

me=$(az ad signed-in-user show --query id --output tsv)
mine=$(az rest --method get --url "$graph/users/$me/appRoleAssignments?\$filter=resourceId%20eq%20$principal" \
  --query "value[?appRoleId=='$administrator'].id" --output tsv)
if [ -z "$mine" ]; then
  say "Your role"
  az rest --method post --url "$graph/servicePrincipals/$principal/appRoleAssignedTo" --output none \
    --body "{\"principalId\": \"$me\", \"resourceId\": \"$principal\", \"appRoleId\": \"$administrator\"}"
fi

cat <<END

You have the role Administrator; give it to others in the portal:
Entra ID, Enterprise applications, $name, Users and groups.

Now deploy again, so that the app asks for the sign-in:
  export SIGN_IN_CLIENT_ID=$client                and infra/deploy.sh as before
  azd env set SIGN_IN_CLIENT_ID $client           and azd provision
END
