#!/bin/sh
# Runs the command policywatch on the deployed installation, as the person who is signed in (az login) and who is in the
# operators' group, e.g.: infra/remote.sh watchlist import functions/watchlist.json
set -eu
eval "$(azd env get-values | sed 's/^/export /')"
export AzureWebJobsStorage__accountName="$HOST_STORAGE" DataStorage__accountName="$DATA_STORAGE" Alerts__PublicUrl="$APP_ADDRESS/"
exec dotnet run --project "$(dirname "$0")/../functions/Cli" -- "$@"
