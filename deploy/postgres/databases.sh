#!/usr/bin/env bash
# Run by the image of Postgres once, when its volume is empty.
set -euo pipefail
passwords=()
for role in crm access ticket alert ops registry; do
  passwords+=(--set "$role=$(cat "/run/secrets/database_$role")")
done
psql --set ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres \
  "${passwords[@]}" --file /handsfree/databases.sql
