#!/usr/bin/env bash
# Makes the folder `secrets` that docker-compose.yml mounts: a random password for each part of the platform, made once, and an
# empty file for each secret of a provider, to be filled in. An empty file sets nothing. Running it again changes no file that is
# not empty, but for the three that are put together from others. It needs openssl.
set -euo pipefail
cd "$(dirname "$0")/.."
# The folder keeps others on this machine out; its files are read by containers' users of other numbers.
umask 022
mkdir -p secrets
chmod 0700 secrets

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
once() { [ -s "secrets/$1" ] || random > "secrets/$1"; }
empty() { [ -e "secrets/$1" ] || : > "secrets/$1"; }

services=(ingest-service router-streams crm-sink access-sink ticket-sink ops-console)

for name in postgres database_crm database_access database_ticket database_ops database_registry kafka_admin; do once "$name"; done
for service in "${services[@]}"; do once "kafka_$service"; done

# What the brokers know: their own name, and everybody's password.
{
  echo 'KafkaServer {'
  echo '  org.apache.kafka.common.security.plain.PlainLoginModule required'
  echo "  username=\"admin\" password=\"$(cat secrets/kafka_admin)\""
  echo "  user_admin=\"$(cat secrets/kafka_admin)\""
  for service in "${services[@]}"; do echo "  user_$service=\"$(cat "secrets/kafka_$service")\""; done
  echo '  ;'
  echo '};'
} > secrets/kafka_jaas.conf
{
  echo 'security.protocol=SASL_PLAINTEXT'
  echo 'sasl.mechanism=PLAIN'
  echo "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\"$(cat secrets/kafka_admin)\";"
} > secrets/kafka_admin.properties

# What opens the registry: a token that it knows by this key. The key that signs is kept by nobody.
if [ ! -s secrets/registry_token ] || [ ! -s secrets/registry_key ]; then
  url64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
  key=$(openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2> /dev/null || openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2> /dev/null)
  now=$(date +%s)
  claims=$(printf '{"sub":"handsfree","iat":%d,"exp":%d}' "$now" "$((now + 3650 * 86400))" | url64)
  signed="$(printf '{"alg":"RS256"}' | url64).$claims"
  printf '%s.%s' "$signed" "$(printf '%s' "$signed" | openssl dgst -sha256 -sign <(printf '%s\n' "$key") | url64)" > secrets/registry_token
  printf '%s\n' "$key" | openssl pkey -pubout | sed '/-----/d' | tr -d '\n' > secrets/registry_key
fi
{
  echo "apicurio.datasource.password=$(cat secrets/database_registry)"
  echo "quarkus.oidc.public-key=$(cat secrets/registry_key)"
} > secrets/registry.properties

for name in STRIPE CHATBOT CLERK SUPABASE VERCEL ZENDESK SVIX RESEND POLAR GITHUB SLACK INTERCOM HUBSPOT PADDLE LEMON_SQUEEZY \
  CHATWOOT HELP_SCOUT; do
  empty "${name}_WEBHOOK_SECRETS"
done
for name in ACCESS_API_TOKENS CONSOLE_API_TOKENS ACTIONS_JWT_SECRET STRIPE_API_KEY HUBSPOT_TOKEN ZENDESK_TOKEN HEARTBEAT_URL OTEL_EXPORTER_OTLP_HEADERS SENTRY_DSN; do
  empty "$name"
done
echo "secrets/ is complete; fill in what your product uses."
