#!/usr/bin/env bash
# Gives each service its rights in Kafka. Made from the topic catalogue in `schemas`; a test keeps the two the same.
# Needs BOOTSTRAP (host:port) and ADMIN (a file with an administrator's client settings). Running it again changes nothing.
set -euo pipefail
allow() { /opt/kafka/bin/kafka-acls.sh --bootstrap-server "$BOOTSTRAP" --command-config "$ADMIN" --add --force "$@" > /dev/null; }

# ingest-service
allow --allow-principal User:ingest-service --operation Create --operation Describe --operation DescribeConfigs --topic events.inbound --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic events.unmapped --topic identity.links --topic router.dlt --topic sink.crm.dlt --topic sink.crm.replay --topic sink.access.dlt --topic sink.access.replay --topic sink.ticket.dlt --topic sink.ticket.replay --topic sink.alert.dlt --topic sink.alert.replay --topic automation.due --topic automation.outcomes --topic automation.alerts --topic automation.reviews --topic automation.decisions --topic source.signals --topic ingest.reconcile
allow --allow-principal User:ingest-service --operation Read --topic events.inbound --topic events.unmapped --topic ingest.reconcile
allow --allow-principal User:ingest-service --operation Write --topic events.inbound --topic automation.alerts --topic source.signals --topic ingest.reconcile
allow --allow-principal User:ingest-service --operation Read --resource-pattern-type prefixed --group ingest

# router-streams
allow --allow-principal User:router-streams --operation Create --operation Describe --operation DescribeConfigs --topic events.inbound --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic events.unmapped --topic identity.links --topic router.dlt --topic sink.crm.dlt --topic sink.crm.replay --topic sink.access.dlt --topic sink.access.replay --topic sink.ticket.dlt --topic sink.ticket.replay --topic sink.alert.dlt --topic sink.alert.replay --topic automation.due --topic automation.outcomes --topic automation.alerts --topic automation.reviews --topic automation.decisions --topic source.signals --topic ingest.reconcile
allow --allow-principal User:router-streams --operation Read --topic events.inbound --topic identity.links --topic automation.due --topic automation.outcomes --topic source.signals
allow --allow-principal User:router-streams --operation Write --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic events.unmapped --topic identity.links --topic router.dlt --topic automation.due --topic automation.alerts
allow --allow-principal User:router-streams --operation Read --resource-pattern-type prefixed --group router-streams
allow --allow-principal User:router-streams --operation Write --operation Describe --resource-pattern-type prefixed --transactional-id router-streams
allow --allow-principal User:router-streams --operation Read --operation Write --operation Create --operation Delete --operation DescribeConfigs --resource-pattern-type prefixed --topic router-streams-

# crm-sink
allow --allow-principal User:crm-sink --operation Create --operation Describe --operation DescribeConfigs --topic events.inbound --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic events.unmapped --topic identity.links --topic router.dlt --topic sink.crm.dlt --topic sink.crm.replay --topic sink.access.dlt --topic sink.access.replay --topic sink.ticket.dlt --topic sink.ticket.replay --topic sink.alert.dlt --topic sink.alert.replay --topic automation.due --topic automation.outcomes --topic automation.alerts --topic automation.reviews --topic automation.decisions --topic source.signals --topic ingest.reconcile
allow --allow-principal User:crm-sink --operation Read --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic identity.links --topic sink.crm.replay --topic automation.decisions
allow --allow-principal User:crm-sink --operation Write --topic sink.crm.dlt --topic automation.outcomes --topic automation.reviews
allow --allow-principal User:crm-sink --operation Read --resource-pattern-type prefixed --group crm-sink

# access-sink
allow --allow-principal User:access-sink --operation Create --operation Describe --operation DescribeConfigs --topic events.inbound --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic events.unmapped --topic identity.links --topic router.dlt --topic sink.crm.dlt --topic sink.crm.replay --topic sink.access.dlt --topic sink.access.replay --topic sink.ticket.dlt --topic sink.ticket.replay --topic sink.alert.dlt --topic sink.alert.replay --topic automation.due --topic automation.outcomes --topic automation.alerts --topic automation.reviews --topic automation.decisions --topic source.signals --topic ingest.reconcile
allow --allow-principal User:access-sink --operation Read --topic events.inbound --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic identity.links --topic sink.access.replay --topic automation.decisions --topic ingest.reconcile
allow --allow-principal User:access-sink --operation Write --topic sink.access.dlt --topic automation.outcomes --topic automation.reviews
allow --allow-principal User:access-sink --operation Read --resource-pattern-type prefixed --group access-sink
allow --allow-principal User:access-sink --operation Describe --group router-streams

# ticket-sink
allow --allow-principal User:ticket-sink --operation Create --operation Describe --operation DescribeConfigs --topic events.inbound --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic events.unmapped --topic identity.links --topic router.dlt --topic sink.crm.dlt --topic sink.crm.replay --topic sink.access.dlt --topic sink.access.replay --topic sink.ticket.dlt --topic sink.ticket.replay --topic sink.alert.dlt --topic sink.alert.replay --topic automation.due --topic automation.outcomes --topic automation.alerts --topic automation.reviews --topic automation.decisions --topic source.signals --topic ingest.reconcile
allow --allow-principal User:ticket-sink --operation Read --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic sink.ticket.replay --topic automation.decisions
allow --allow-principal User:ticket-sink --operation Write --topic sink.ticket.dlt --topic automation.outcomes --topic automation.reviews
allow --allow-principal User:ticket-sink --operation Read --resource-pattern-type prefixed --group ticket-sink

# alert-sink
allow --allow-principal User:alert-sink --operation Create --operation Describe --operation DescribeConfigs --topic events.inbound --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic events.unmapped --topic identity.links --topic router.dlt --topic sink.crm.dlt --topic sink.crm.replay --topic sink.access.dlt --topic sink.access.replay --topic sink.ticket.dlt --topic sink.ticket.replay --topic sink.alert.dlt --topic sink.alert.replay --topic automation.due --topic automation.outcomes --topic automation.alerts --topic automation.reviews --topic automation.decisions --topic source.signals --topic ingest.reconcile
allow --allow-principal User:alert-sink --operation Read --topic events.leads --topic events.accounts --topic events.payments --topic events.subscriptions --topic events.conversations --topic events.deployments --topic sink.alert.replay --topic automation.alerts --topic automation.decisions
allow --allow-principal User:alert-sink --operation Write --topic sink.alert.dlt --topic automation.outcomes --topic automation.reviews
allow --allow-principal User:alert-sink --operation Read --resource-pattern-type prefixed --group alert-sink
