#!/bin/sh
# Makes the key that webhook secrets are derived from, once: 32 random bytes that no person and no template ever sees.
# Run by azd after provisioning. It goes through Azure Resource Manager, so a vault without public access is no obstacle,
# and whoever may deploy may run it. Needs the Azure CLI, signed in (az login).
set -eu
: "${VAULT_ID:?run by azd provision, which sets it}" "${APP_ID:?run by azd provision, which sets it}"
manage=https://management.azure.com
secret="$manage$VAULT_ID/secrets/webhook-signing-key?api-version=2023-07-01"

# Absent is one thing, an error another: a key that is there must never be replaced.
if answer=$(az rest --method get --url "$secret" --output none 2>&1); then
  echo "The webhook signing key is there."
  exit 0
fi
case $answer in
  *SecretNotFound* | *ResourceNotFound* | *"Not Found"*) ;;
  *) printf '%s\n' "$answer" >&2; exit 1 ;;
esac

umask 077
body=$(mktemp)
trap 'rm -f "$body"' EXIT
printf '{"properties":{"value":"%s"}}' "$(openssl rand -base64 32)" > "$body"
az rest --method put --url "$secret" --body "@$body" --output none
# The app may have asked for the key before there was one, and would ask again only tomorrow.
az rest --method post --url "$manage$APP_ID/config/configreferences/appsettings/refresh?api-version=2022-03-01" --output none
echo "The webhook signing key is made."
