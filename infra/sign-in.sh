#!/bin/sh
# Registers PolicyWatch in Entra ID, once, with its three roles and without a secret: the app's managed identity stands
# for it. Run after the first azd up by somebody who may register applications:
#   eval "$(azd env get-values)" && infra/sign-in.sh
#   azd env set POLICYWATCH_SIGN_IN_CLIENT_ID <what it prints> && azd provision
# Then give people a role under Entra ID > Enterprise applications > PolicyWatch > Users and groups.
# A second run finds the application and brings its roles and addresses up to date.
set -eu
: "${APP_ADDRESS:?}" "${IDENTITY_PRINCIPAL_ID:?}" "${AZURE_ENV_NAME:?}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The ids are fixed, so that a second run changes nothing.
cat > "$folder/roles.json" <<'JSON'
[
  { "id": "5f4dd4be-2c0b-4b8e-9b53-6f6e2b0a7f01", "value": "reader", "displayName": "Reader", "description": "Sees every page.", "allowedMemberTypes": ["User"], "isEnabled": true },
  { "id": "5f4dd4be-2c0b-4b8e-9b53-6f6e2b0a7f02", "value": "reviewer", "displayName": "Reviewer", "description": "Sees every page and settles changes.", "allowedMemberTypes": ["User"], "isEnabled": true },
  { "id": "5f4dd4be-2c0b-4b8e-9b53-6f6e2b0a7f03", "value": "editor", "displayName": "Editor", "description": "Also adds pages and subscriptions.", "allowedMemberTypes": ["User"], "isEnabled": true }
]
JSON

name="PolicyWatch ($AZURE_ENV_NAME)"
client=$(az ad app list --display-name "$name" --query '[0].appId' --output tsv)
if [ -z "$client" ]; then
  client=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId --output tsv)
fi
az ad app update --id "$client" --enable-id-token-issuance true \
  --web-redirect-uris "$APP_ADDRESS/.auth/login/aad/callback" --app-roles "@$folder/roles.json"
az ad sp show --id "$client" --output none 2>/dev/null || az ad sp create --id "$client" --output none
# Without this anybody of the organisation could sign in, though still without a role and so without a page.
az ad sp update --id "$client" --set appRoleAssignmentRequired=true

tenant=$(az account show --query tenantId --output tsv)
if [ -z "$(az ad app federated-credential list --id "$client" --query "[?name=='policywatch'].name" --output tsv)" ]; then
  printf '{"name":"policywatch","issuer":"https://login.microsoftonline.com/%s/v2.0","subject":"%s","audiences":["api://AzureADTokenExchange"]}' \
    "$tenant" "$IDENTITY_PRINCIPAL_ID" > "$folder/credential.json"
  az ad app federated-credential create --id "$client" --parameters "@$folder/credential.json" --output none
fi
echo "$client"
