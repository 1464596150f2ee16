#!/usr/bin/env bash
# Puts an Entra sign-in in front of a deployed app: makes the app registration, with a role for administrators, and gives you the role.
# There is no client secret: the app's managed identity vouches for the registration.
# Usage: infra/sign-in.sh RESOURCE_GROUP
set -euo pipefail

group=${1:-}
[ -n "$group" ] || { echo "Usage: infra/sign-in.sh RESOURCE_GROUP" >&2; exit 2; }

readonly administrator=8f1d3f0e-5c1c-4f0b-9a3e-2a6f6e0b7c11 # Id of the role: unique within the registration is enough.
host=$(az functionapp list --resource-group "$group" --query '[0].defaultHostName' --output tsv)
identity=$(az identity list --resource-group "$group" --query '[0].principalId' --output tsv)
tenant=$(az account show --query tenantId --output tsv)
if [ -z "$host" ] || [ -z "$identity" ]; then echo "No app is deployed in $group yet." >&2; exit 1; fi

client=$(az ad app create --display-name "Pulseway to Hudu ($group)" --sign-in-audience AzureADMyOrg \
  --web-redirect-uris "https://$host/.auth/login/aad/callback" --enable-id-token-issuance true \
  --app-roles "[{\"id\": \"$administrator\", \"value\": \"Administrator\", \"displayName\": \"Administrator\",
    \"description\": \"May open the console\", \"allowedMemberTypes\": [\"User\"], \"isEnabled\": true}]" \
  --query appId --output tsv)
az ad app federated-credential create --id "$client" --output none --parameters "{\"name\": \"managed-identity\",
  \"issuer\": \"https://login.microsoftonline.com/$tenant/v2.0\", \"subject\": \"$identity\",
  \"audiences\": [\"api://AzureADTokenExchange\"]}"

# Only people with a role get a token at all.
principal=$(az ad sp create --id "$client" --query id --output tsv)
az ad sp update --id "$client" --set appRoleAssignmentRequired=true
me=$(az ad signed-in-user show --query id --output tsv)
az rest --method post --url "https://graph.microsoft.com/v1.0/servicePrincipals/$principal/appRoleAssignedTo" --output none \
  --body "{\"principalId\": \"$me\", \"resourceId\": \"$principal\", \"appRoleId\": \"$administrator\"}"

cat <<END
Made the app registration $client. You have its role Administrator; give it to others in the portal:
Entra ID, Enterprise applications, Pulseway to Hudu ($group), Users and groups.

Now deploy again, so that the app asks for the sign-in:
  export SIGN_IN_CLIENT_ID=$client     with azd: azd env set SIGN_IN_CLIENT_ID $client
END
