/**
 * Names that nats-server 2.9 to 2.15 knows as options, lower case, by the block they stand in. A variable of
 * such a name is an option too, and stays when the token no longer refers to it.
 */
const top = `
account_resolver accounts accounts_resolver allow_non_tls authorization client_advertise cluster connect_error_reports
debug default_js_domain default_sentinel disable_sublist_cache feature_flags gateway host http http_base_path http_port
https https_port jetstream lame_duck_duration lame_duck_grace_period leaf leafnodes listen log_file log_max_num
log_size_limit logfile logfile_max_num logfile_size_limit logtime logtime_utc mappings maps max_closed_clients max_conn
max_connections max_control_line max_payload max_pending max_sub_tokens max_subs max_subscription_tokens
max_subscriptions max_traced_msg_len monitor_port mqtt net no_auth_user no_fast_producer_stall no_header_support
no_sublist_cache no_sys_acc no_system no_system_account ocsp ocsp_cache operator operators pid_file pidfile
ping_interval ping_max port ports_file_dir prof_block_rate prof_port proxies proxy_protocol reconnect_error_reports
remote_syslog resolver resolver_pinned_accounts resolver_preload resolver_tls root root_operator root_operators roots
server_metadata server_name server_tags store_dir storedir syslog system system_account tls trace trace_headers
trace_verbose trusted trusted_keys websocket write_deadline write_timeout ws`;

const authorization = `
auth_callout auth_hook default_permission default_permissions pass password permissions proxy_required timeout token
user username users`;

const websocket = `
advertise allow_origin allow_origins allowed_origin allowed_origins authentication authorization compress compression
handshake_timeout headers host jwt_cookie listen net no_auth_user no_tls origin origins pass_cookie ping_interval port
same_origin tls token_cookie user_cookie`;

const mqtt = `
ack_wait ackwait api_timeout authentication authorization consumer_auto_cleanup consumer_inactive_threshold
consumer_memory_storage consumer_replicas downgrade_qos2_subscribe host js_api_timeout js_domain listen max_ack_pending
max_inflight max_pending net no_auth_user port reject_qos2_publish stream_replicas tls`;

export const optionNames = { top: names(top), authorization: names(authorization), websocket: names(websocket), mqtt: names(mqtt) } as const;

function names(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
