// Generated from alert-ingestion-service/openapi.json by `npm run generate`; do not edit.

export interface paths {
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Alerts
         * @description List stored alerts, newest first.
         */
        get: operations["list_alerts"];
        put?: never;
        /**
         * Create Alert
         * @description Store and correlate one alert; it is committed when the answer comes.
         */
        post: operations["create_alert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Alerts
         * @description Store up to 1,000 alerts; good ones are stored even if others are bad.
         */
        post: operations["create_alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alert
         * @description Return one stored alert.
         */
        get: operations["get_alert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain Alert
         * @description Tell, step by step, what decided about an alert.
         */
        get: operations["explain_alert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive Event
         * @description Receive one event from another service, exactly once.
         */
        post: operations["receive_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive Events
         * @description Receive events in their order: all of them, or on any error none.
         */
        post: operations["receive_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heartbeats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Heartbeats
         * @description List heartbeats.
         */
        get: operations["list_heartbeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heartbeats/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Heartbeat
         * @description Return one heartbeat.
         */
        get: operations["get_heartbeat"];
        /**
         * Put Heartbeat
         * @description Make or change a heartbeat without a beat: it is expected from its first one on.
         */
        put: operations["put_heartbeat"];
        /**
         * Beat
         * @description Beat; with an interval the heartbeat is made, or changed, first.
         */
        post: operations["beat"];
        /**
         * Delete Heartbeat
         * @description Expect it no longer; the alert about it ends.
         */
        delete: operations["delete_heartbeat"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heartbeats/{name}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ping
         * @description Beat, for what can only fetch a page.
         */
        get: operations["ping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inhibition-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Inhibition Rules
         * @description List inhibition rules; the ETag is what `If-Match` of a PUT names.
         */
        get: operations["list_inhibition_rules"];
        /**
         * Put Inhibition Rules
         * @description Put these inhibition rules in force, in place of all there are, also for what fires now.
         *
         *     With `If-Match` only when they are still those that were read.
         */
        put: operations["put_inhibition_rules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Integrations
         * @description List all integrations.
         */
        get: operations["list_integrations"];
        put?: never;
        /**
         * Create Integration
         * @description Make an integration; its key is in this answer and nowhere else.
         */
        post: operations["create_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try Integration
         * @description Read a sample as an integration would; nothing is stored. For a mapping before it counts.
         */
        post: operations["try_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{integration_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Integration
         * @description Return one integration.
         */
        get: operations["get_integration"];
        put?: never;
        post?: never;
        /**
         * Delete Integration
         * @description Retire an integration: its key counts no more; its alerts stay.
         */
        delete: operations["delete_integration"];
        options?: never;
        head?: never;
        /**
         * Update Integration
         * @description Change an integration; its key and format stay.
         */
        patch: operations["update_integration"];
        trace?: never;
    };
    "/v1/integrations/{integration_id}/recent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recent Requests
         * @description Show the last requests of an integration as they came, and what became of each.
         */
        get: operations["recent_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{integration_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Integration Key
         * @description Give an integration a new key; the one before counts on for a while.
         */
        post: operations["rotate_integration_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance-windows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Maintenance Windows
         * @description List maintenance windows, those changed last first.
         */
        get: operations["list_maintenance_windows"];
        put?: never;
        /**
         * Create Maintenance Window
         * @description Plan a maintenance window, once or recurring, for services or for what matches.
         */
        post: operations["create_maintenance_window"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance-windows/{silence_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Maintenance Window
         * @description End a maintenance window now.
         */
        delete: operations["end_maintenance_window"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Quarantine
         * @description Show what was not understood, of all integrations.
         */
        get: operations["list_quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{request_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Quarantined
         * @description Read a kept request again, as its integration is now; what is understood is stored once.
         *
         *     For a mapping that was corrected, or a newer version of the platform.
         */
        post: operations["retry_quarantined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rules
         * @description List correlation rules in their order; the ETag is what `If-Match` of a PUT names.
         */
        get: operations["list_rules"];
        /**
         * Put Rules
         * @description Put these correlation rules in force, in place of all there are.
         *
         *     With `If-Match` only when they are still those that were read.
         */
        put: operations["put_rules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay Rules
         * @description Run stored alerts through draft rules and show what would have been different.
         */
        post: operations["replay_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Service Policies
         * @description List the services that differ from the default.
         */
        get: operations["list_service_policies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-policies/{service}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Service Policy
         * @description Decide what becomes of a service's incidents.
         */
        put: operations["put_service_policy"];
        post?: never;
        /**
         * Delete Service Policy
         * @description Let the default hold for a service again.
         */
        delete: operations["delete_service_policy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Silences
         * @description List silences, those changed last first.
         */
        get: operations["list_silences"];
        put?: never;
        /**
         * Create Silence
         * @description Mute what matches: alerts are stored, but open no incident while the silence holds.
         */
        post: operations["create_silence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Silence
         * @description Show what fires now and such a silence would hide.
         */
        post: operations["preview_silence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences/{silence_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Silence
         * @description Return one silence or maintenance window.
         */
        get: operations["get_silence"];
        put?: never;
        post?: never;
        /**
         * Expire Silence
         * @description End a silence now; what it hid and still fires pages at once.
         */
        delete: operations["expire_silence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alerts
         * @description List what fires now, in the order of the fingerprints.
         */
        get: operations["get_alerts"];
        put?: never;
        /**
         * Post Alerts
         * @description Store the valid alerts of a bare array; what is wrong with the others is the answer.
         */
        post: operations["post_alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/alerts/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alert Groups
         * @description List what fires now as the one group of the one receiver.
         */
        get: operations["get_alert_groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/receivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alertmanager Receivers
         * @description Name the one receiver: the platform.
         */
        get: operations["alertmanager_receivers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/silence/{silence_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alertmanager Silence
         * @description Return one silence.
         */
        get: operations["get_alertmanager_silence"];
        put?: never;
        post?: never;
        /**
         * Delete Alertmanager Silence
         * @description End a silence now.
         */
        delete: operations["delete_alertmanager_silence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Silences
         * @description List silences: active ones by their end, then those to come, then those that are over.
         */
        get: operations["get_silences"];
        put?: never;
        /**
         * Post Silences
         * @description Make a silence, or change the one of the given id.
         */
        post: operations["post_silences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alertmanager Status
         * @description Tell version and configuration, in the words of Alertmanager.
         */
        get: operations["alertmanager_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Action
         * @description What became of an alert. Source: api.md; `spooled`: it waits on disk for the database.
         * @enum {string}
         */
        Action: "created_new_incident" | "attached_to_existing_incident" | "deduplicated" | "suppressed" | "resolved" | "spooled";
        /**
         * AlertAccepted
         * @description What became of an alert; committed before this answer left.
         */
        AlertAccepted: {
            action: components["schemas"]["Action"];
            /**
             * Alert Id
             * Format: uuid
             */
            alert_id: string;
            /** Incident Id */
            incident_id: string | null;
            /** Previous Incident Id */
            previous_incident_id?: string | null;
            /**
             * Status
             * @default correlated
             * @enum {string}
             */
            status: "correlated" | "accepted";
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
        };
        /**
         * AlertList
         * @description A part of the stored alerts, newest first. Beyond 10,000 the total is an estimate.
         */
        AlertList: {
            /** Alerts */
            alerts: components["schemas"]["AlertView"][];
            /** Limit */
            limit: number;
            /** Next Cursor */
            next_cursor: string | null;
            /** Offset */
            offset: number;
            /** Total */
            total: number;
            /** Total Is Estimate */
            total_is_estimate: boolean;
        };
        /**
         * AlertView
         * @description A stored alert.
         */
        AlertView: {
            action: components["schemas"]["Action"];
            /**
             * Alert Id
             * Format: uuid
             */
            alert_id: string;
            /** Annotations */
            annotations: {
                [key: string]: string;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Dedup Key */
            dedup_key: string | null;
            /**
             * Flapping
             * @description its key changes so often that it stands for all it does
             * @default false
             */
            flapping: boolean;
            /** Incident Id */
            incident_id: string | null;
            /** Integration Id */
            integration_id: string | null;
            /** Labels */
            labels: {
                [key: string]: string;
            };
            /**
             * Last Received At
             * Format: date-time
             */
            last_received_at: string;
            /** Links */
            links: components["schemas"]["Link"][];
            /** Message */
            message: string;
            /** Previous Incident Id */
            previous_incident_id: string | null;
            /** Repeat Count */
            repeat_count: number;
            /** Resolved At */
            resolved_at: string | null;
            /** Service */
            service: string;
            severity: components["schemas"]["Severity"];
            /** Source */
            source: string | null;
            status: components["schemas"]["Status"];
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
        };
        /**
         * Alive
         * @description The process answers.
         */
        Alive: {
            /**
             * Status
             * @default alive
             * @constant
             */
            status: "alive";
        };
        /**
         * BatchAccepted
         * @description One result for each alert of a batch, in its order.
         */
        BatchAccepted: {
            /** Results */
            results: components["schemas"]["BatchResult"][];
        };
        /**
         * BatchResult
         * @description What became of one alert of a batch: as for a single one, or what is wrong with it.
         */
        BatchResult: {
            action?: components["schemas"]["Action"] | null;
            /** Alert Id */
            alert_id?: string | null;
            /** Detail */
            detail?: string | null;
            /** Errors */
            errors?: {
                [key: string]: unknown;
            }[] | null;
            /** Incident Id */
            incident_id?: string | null;
            /** Index */
            index: number;
            /** Status */
            status?: ("correlated" | "accepted") | null;
            /** Status Code */
            status_code: number;
            /** Timestamp */
            timestamp?: string | null;
        };
        /**
         * Became
         * @description What became of a request.
         * @enum {string}
         */
        Became: "accepted" | "quarantined" | "refused";
        /**
         * DifferenceView
         * @description An alert in other company: its incident, and the alert whose incident it would share.
         */
        DifferenceView: {
            /**
             * Alert Id
             * Format: uuid
             */
            alert_id: string;
            /**
             * Incident Id
             * Format: uuid
             */
            incident_id: string;
            /** Message */
            message: string;
            /** Service */
            service: string;
            /**
             * With Alert Id
             * Format: uuid
             */
            with_alert_id: string;
        };
        /**
         * Event
         * @description Something that happened; `type` is noun.past-participle, `id` the same at every delivery.
         *
         *     `trace` tells what it follows from, as `servicekit.tracing` writes it; it is no part of what is
         *     said, and a worthless one is left out.
         */
        Event: {
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Trace */
            trace?: string | null;
            /** Type */
            type: string;
        };
        /**
         * Explanation
         * @description Why an alert became what it is.
         */
        Explanation: {
            action: components["schemas"]["Action"];
            /**
             * Alert Id
             * Format: uuid
             */
            alert_id: string;
            /** Group */
            group: string[];
            /** Incident Id */
            incident_id: string | null;
            /** Rule Id */
            rule_id: string | null;
            status: components["schemas"]["Status"];
            /** Steps */
            steps: components["schemas"]["ExplanationStep"][];
            /** Window Seconds */
            window_seconds: number;
        };
        /**
         * ExplanationStep
         * @description One step of the way; `by`: ids of the rules, silences, alerts, incidents that decided.
         */
        ExplanationStep: {
            /** By */
            by: string[];
            /** Detail */
            detail: string;
            /** Step */
            step: string;
        };
        /**
         * Health
         * @description The state of one service.
         */
        Health: {
            /** Checks */
            checks: {
                [key: string]: "healthy" | "unhealthy";
            };
            /** Service */
            service: string;
            /**
             * Status
             * @enum {string}
             */
            status: "healthy" | "degraded" | "unhealthy";
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
            /** Uptime Seconds */
            uptime_seconds: number;
            /** Version */
            version: string;
        };
        /**
         * HeartbeatIn
         * @description How often something is heard from, and how much later it may be.
         *
         *     What it does not say stays as it was. Alerts that match `matchers` beat too, and open no
         *     incident: `alertname="Watchdog"`.
         */
        HeartbeatIn: {
            /** Grace Seconds */
            grace_seconds?: number | null;
            /** Interval Seconds */
            interval_seconds?: number | null;
            /** Matchers */
            matchers?: string[] | null;
            /** Service */
            service?: string | null;
            severity?: components["schemas"]["Severity"] | null;
        };
        /**
         * HeartbeatList
         * @description All heartbeats, by name.
         */
        HeartbeatList: {
            /** Heartbeats */
            heartbeats: components["schemas"]["HeartbeatView"][];
            /** Total */
            total: number;
        };
        /**
         * HeartbeatView
         * @description A heartbeat; `due_at`: when it is missed unless it beats, null before the first and after.
         */
        HeartbeatView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Due At */
            due_at: string | null;
            /** Grace Seconds */
            grace_seconds: number;
            /** Interval Seconds */
            interval_seconds: number;
            /** Last Beat At */
            last_beat_at: string | null;
            /** Matchers */
            matchers: string[] | null;
            /** Missed */
            missed: boolean;
            /** Name */
            name: string;
            /** Service */
            service: string;
            severity: components["schemas"]["Severity"];
        };
        /**
         * InhibitionIn
         * @description While an alert that matches the source fires, targets with equal labels do not page.
         */
        InhibitionIn: {
            /**
             * Equal
             * @default []
             */
            equal: string[];
            /** Name */
            name: string;
            /** Rule Id */
            rule_id?: string | null;
            /** Source Matchers */
            source_matchers: string[];
            /** Target Matchers */
            target_matchers: string[];
        };
        /**
         * InhibitionList
         * @description Inhibition rules.
         */
        InhibitionList: {
            /** Rules */
            rules: components["schemas"]["InhibitionView"][];
            /**
             * Version
             * @description also the ETag
             */
            version: string;
        };
        /**
         * InhibitionView
         * @description An inhibition rule.
         */
        InhibitionView: {
            /**
             * Equal
             * @default []
             */
            equal: string[];
            /** Name */
            name: string;
            /**
             * Rule Id
             * Format: uuid
             */
            rule_id: string;
            /** Source Matchers */
            source_matchers: string[];
            /** Target Matchers */
            target_matchers: string[];
        };
        /**
         * InhibitionsIn
         * @description All inhibition rules.
         */
        InhibitionsIn: {
            /** Rules */
            rules: components["schemas"]["InhibitionIn"][];
        };
        /**
         * IntegrationChange
         * @description What shall be different; `secret: null` takes the secret away.
         */
        IntegrationChange: {
            /** Enabled */
            enabled?: boolean | null;
            /** Name */
            name?: string | null;
            /** Options */
            options?: {
                [key: string]: unknown;
            } | null;
            /** Secret */
            secret?: string | null;
            /** Service */
            service?: string | null;
            severity?: components["schemas"]["Severity"] | null;
        };
        /**
         * IntegrationList
         * @description All integrations, by name.
         */
        IntegrationList: {
            /** Integrations */
            integrations: components["schemas"]["IntegrationView"][];
            /** Total */
            total: number;
        };
        /**
         * IntegrationView
         * @description An integration; its key and secret are never shown again.
         */
        IntegrationView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Enabled */
            enabled: boolean;
            /** Has Secret */
            has_secret: boolean;
            /**
             * Integration Id
             * Format: uuid
             */
            integration_id: string;
            kind: components["schemas"]["alert_ingestion__domain__integrations__Kind"];
            /** Name */
            name: string;
            /** Old Key Until */
            old_key_until: string | null;
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Service */
            service: string;
            severity: components["schemas"]["Severity"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Url */
            url: string;
        };
        /**
         * IntegrationWithKey
         * @description An integration with its key: this once.
         */
        IntegrationWithKey: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Enabled */
            enabled: boolean;
            /** Has Secret */
            has_secret: boolean;
            /**
             * Integration Id
             * Format: uuid
             */
            integration_id: string;
            /** Key */
            key: string;
            kind: components["schemas"]["alert_ingestion__domain__integrations__Kind"];
            /** Name */
            name: string;
            /** Old Key Until */
            old_key_until: string | null;
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Service */
            service: string;
            severity: components["schemas"]["Severity"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Url */
            url: string;
        };
        /**
         * Link
         * @description A link that helps whoever is paged.
         */
        Link: {
            /** Href */
            href: string;
            /** Text */
            text: string;
        };
        /**
         * MaintenanceIn
         * @description A time in which services, or what matchers say, may be down without paging anybody.
         */
        MaintenanceIn: {
            /**
             * Created By
             * @default
             */
            created_by: string;
            /** Duration Seconds */
            duration_seconds?: number | null;
            /** Ends At */
            ends_at?: string | null;
            /**
             * Matchers
             * @default []
             */
            matchers: string[];
            /** Name */
            name: string;
            schedule?: components["schemas"]["ScheduleIn"] | null;
            /**
             * Services
             * @default []
             */
            services: string[];
            /** Starts At */
            starts_at?: string | null;
        };
        /**
         * MaintenanceList
         * @description Maintenance windows, those changed last first.
         */
        MaintenanceList: {
            /** Maintenance Windows */
            maintenance_windows: components["schemas"]["SilenceView"][];
            /** Total */
            total: number;
        };
        /**
         * NewIntegration
         * @description An integration to be made; without a service its name is the service of its alerts.
         */
        NewIntegration: {
            kind: components["schemas"]["alert_ingestion__domain__integrations__Kind"];
            /** Name */
            name: string;
            /** Options */
            options?: {
                [key: string]: unknown;
            };
            /** Secret */
            secret?: string | null;
            /** Service */
            service?: string | null;
            /** @default medium */
            severity: components["schemas"]["Severity"];
        };
        /**
         * Portion
         * @description Events on their way together, in order.
         */
        Portion: {
            /** Events */
            events: components["schemas"]["Event"][];
        };
        /**
         * PreviewIn
         * @description The matchers of a silence that may be made.
         */
        PreviewIn: {
            /** Matchers */
            matchers: string[];
        };
        /**
         * PreviewView
         * @description What fires now and would be hidden: how many, the newest of them, and their incidents.
         */
        PreviewView: {
            /** Alerts */
            alerts: components["schemas"]["AlertView"][];
            /** Complete */
            complete: boolean;
            /** Count */
            count: number;
            /** Incident Ids */
            incident_ids: string[];
        };
        /**
         * Problem
         * @description RFC 9457 problem details.
         */
        Problem: {
            /** Detail */
            detail: string;
            /** Errors */
            errors?: components["schemas"]["ProblemFault"][] | null;
            /** Instance */
            instance: string;
            /** Request Id */
            request_id: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * ProblemFault
         * @description One fault of the input: `pointer` into the body, or `parameter` of the query or path.
         */
        ProblemFault: {
            /** Detail */
            detail: string;
            /** Parameter */
            parameter?: string | null;
            /** Pointer */
            pointer?: string | null;
        };
        /**
         * RawList
         * @description The newest requests, newest first.
         */
        RawList: {
            /** Requests */
            requests: components["schemas"]["RawView"][];
        };
        /**
         * RawView
         * @description A request as it came, without its secrets, and what became of it.
         */
        RawView: {
            /** Alert Ids */
            alert_ids: string[];
            /** Body */
            body: string;
            /** Detail */
            detail: string | null;
            /** Headers */
            headers: {
                [key: string]: string;
            };
            /** Integration Id */
            integration_id: string | null;
            /** Method */
            method: string;
            outcome: components["schemas"]["Became"];
            /** Path */
            path: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Request Id
             * Format: uuid
             */
            request_id: string;
        };
        /**
         * Ready
         * @description Whether requests can be served.
         */
        Ready: {
            /**
             * Status
             * @enum {string}
             */
            status: "ready" | "not_ready";
        };
        /**
         * Receipt
         * @description What became of an event: `processed`, or `ignored` because nobody here waits for its type.
         */
        Receipt: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Result */
            result?: {
                [key: string]: unknown;
            } | null;
            /** Status */
            status: string;
        };
        /**
         * Received
         * @description How many events were received, those known already included.
         */
        Received: {
            /** Received */
            received: number;
        };
        /**
         * ReplayIn
         * @description Draft rules, or those in force when `rules` is left out, and the alerts to try them on.
         */
        ReplayIn: {
            /** Rules */
            rules?: components["schemas"]["RuleIn"][] | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * ReplayReport
         * @description What would have been different. Every incident that opens is a page.
         */
        ReplayReport: {
            /** Alerts */
            alerts: number;
            /** By Service */
            by_service: {
                [key: string]: components["schemas"]["ServiceReplay"];
            };
            /** Complete */
            complete: boolean;
            /** Differences */
            differences: components["schemas"]["DifferenceView"][];
            /** Differing */
            differing: number;
            /** Incidents */
            incidents: number;
            /** Incidents Replayed */
            incidents_replayed: number;
            /** Pages Difference */
            pages_difference: number;
        };
        /**
         * Rotation
         * @description For how long the key before counts on.
         */
        Rotation: {
            /**
             * Keep Old Seconds
             * @default 86400
             */
            keep_old_seconds: number;
        };
        /**
         * RuleIn
         * @description Alerts that match share an incident when they have the `group_by` labels in common.
         *
         *     `...` groups by all labels. An alert held for `hold_seconds` pages only if it still fires then.
         */
        RuleIn: {
            /**
             * Group By
             * @default []
             */
            group_by: string[];
            /**
             * Hold Seconds
             * @default 0
             */
            hold_seconds: number;
            /**
             * Matchers
             * @default []
             */
            matchers: string[];
            /** Name */
            name: string;
            /** Rule Id */
            rule_id?: string | null;
            /**
             * Window Seconds
             * @default 300
             */
            window_seconds: number;
        };
        /**
         * RuleList
         * @description Correlation rules in their order; where none matches, service and severity decide.
         */
        RuleList: {
            /** Rules */
            rules: components["schemas"]["RuleView"][];
            /**
             * Version
             * @description also the ETag
             */
            version: string;
        };
        /**
         * RuleView
         * @description A correlation rule.
         */
        RuleView: {
            /**
             * Group By
             * @default []
             */
            group_by: string[];
            /**
             * Hold Seconds
             * @default 0
             */
            hold_seconds: number;
            /**
             * Matchers
             * @default []
             */
            matchers: string[];
            /** Name */
            name: string;
            /**
             * Rule Id
             * Format: uuid
             */
            rule_id: string;
            /**
             * Window Seconds
             * @default 300
             */
            window_seconds: number;
        };
        /**
         * RulesIn
         * @description All correlation rules in their order: the first that matches decides.
         */
        RulesIn: {
            /** Rules */
            rules: components["schemas"]["RuleIn"][];
        };
        /**
         * ScheduleIn
         * @description Every one of `weekdays` (0 is Monday) from `start` on, by the clock of `time_zone`.
         */
        ScheduleIn: {
            /** Duration Seconds */
            duration_seconds: number;
            /**
             * Start
             * Format: time
             */
            start: string;
            /** Time Zone */
            time_zone: string;
            /** Weekdays */
            weekdays: number[];
        };
        /**
         * ServicePolicies
         * @description The services that differ from the default, and the default.
         */
        ServicePolicies: {
            /**
             * Default
             * @enum {string}
             */
            default: "resolve" | "ask" | "leave";
            /** Services */
            services: {
                [key: string]: "resolve" | "ask" | "leave";
            };
        };
        /**
         * ServicePolicy
         * @description `resolve` the incident, `ask` in its timeline whether it is over, or `leave` it.
         */
        ServicePolicy: {
            /**
             * When Resolved
             * @enum {string}
             */
            when_resolved: "resolve" | "ask" | "leave";
        };
        /**
         * ServiceReplay
         * @description Incidents that a service's alerts opened, and would have opened.
         */
        ServiceReplay: {
            /** Incidents */
            incidents: number;
            /** Incidents Replayed */
            incidents_replayed: number;
        };
        /**
         * Severity
         * @description How bad it is. Source: api.md.
         * @enum {string}
         */
        Severity: "critical" | "high" | "medium" | "low";
        /**
         * SilenceIn
         * @description What to mute, and until when: `ends_at`, or `duration_seconds` from the start.
         *
         *     With a `schedule` it mutes only within it. With `until_resolved` it ends earlier, as soon as
         *     nothing that it matches fires any more.
         * @example {
         *       "comment": "disks are being replaced",
         *       "created_by": "ana",
         *       "duration_seconds": 7200,
         *       "matchers": [
         *         "alertname=\"DiskFull\"",
         *         "instance=~\"db[0-9]+.*\""
         *       ]
         *     }
         */
        SilenceIn: {
            /**
             * Comment
             * @default
             */
            comment: string;
            /**
             * Created By
             * @default
             */
            created_by: string;
            /** Duration Seconds */
            duration_seconds?: number | null;
            /** Ends At */
            ends_at?: string | null;
            /** Matchers */
            matchers: string[];
            schedule?: components["schemas"]["ScheduleIn"] | null;
            /** Starts At */
            starts_at?: string | null;
            /**
             * Until Resolved
             * @default false
             */
            until_resolved: boolean;
        };
        /**
         * SilenceList
         * @description Silences, those changed last first.
         */
        SilenceList: {
            /** Silences */
            silences: components["schemas"]["SilenceView"][];
            /** Total */
            total: number;
        };
        /**
         * SilenceView
         * @description A silence or a maintenance window; `state` does not look at its schedule.
         */
        SilenceView: {
            /** Comment */
            comment: string;
            /** Created By */
            created_by: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            kind: components["schemas"]["alert_ingestion__domain__silences__Kind"];
            /** Matchers */
            matchers: string[];
            /** Schedule */
            schedule: {
                [key: string]: unknown;
            } | null;
            /**
             * Silence Id
             * Format: uuid
             */
            silence_id: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            state: components["schemas"]["State"];
            /** Until Resolved */
            until_resolved: boolean;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * State
         * @description Where a silence stands. Source: wire-formats.md, 2.5.
         * @enum {string}
         */
        State: "active" | "pending" | "expired";
        /**
         * Status
         * @description Whether the condition behind an alert still holds.
         * @enum {string}
         */
        Status: "firing" | "resolved";
        /**
         * Taken
         * @description What became of each alert of a payload; committed before this answer left.
         */
        Taken: {
            /** Acknowledged */
            acknowledged: number;
            /** Alerts */
            alerts: {
                [key: string]: string | null;
            }[];
            /** Quarantined */
            quarantined: string[];
            /**
             * Request Id
             * Format: uuid
             */
            request_id: string;
        };
        /**
         * Trial
         * @description A sample, and the integration that would read it.
         */
        Trial: {
            /** @default generic */
            kind: components["schemas"]["alert_ingestion__domain__integrations__Kind"];
            /** Options */
            options?: {
                [key: string]: unknown;
            };
            /** Sample */
            sample: unknown;
            /** Service */
            service?: string | null;
            /** @default medium */
            severity: components["schemas"]["Severity"];
        };
        /**
         * TrialAlert
         * @description The alert that would be stored.
         */
        TrialAlert: {
            /** Annotations */
            annotations: {
                [key: string]: string;
            };
            /** Dedup Key */
            dedup_key: string | null;
            /** Labels */
            labels: {
                [key: string]: string;
            };
            /** Links */
            links: {
                [key: string]: string;
            }[];
            /** Message */
            message: string;
            /** Service */
            service: string;
            severity: components["schemas"]["Severity"];
            /** Status */
            status: string;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
        };
        /**
         * TrialResult
         * @description What would become of a sample; nothing is stored.
         */
        TrialResult: {
            /** Acknowledged */
            acknowledged: string[];
            /** Alerts */
            alerts: components["schemas"]["TrialAlert"][];
            /** Not Understood */
            not_understood: string[];
        };
        /**
         * Kind
         * @description The formats that an integration may have.
         * @enum {string}
         */
        alert_ingestion__domain__integrations__Kind: "alertmanager" | "prometheus" | "pagerduty" | "opsgenie" | "grafana" | "uptime-kuma" | "zabbix" | "datadog" | "sentry" | "aws-sns" | "cloudevents" | "generic" | "email";
        /**
         * Kind
         * @description Why something is muted.
         * @enum {string}
         */
        alert_ingestion__domain__silences__Kind: "silence" | "maintenance";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_alerts: {
        parameters: {
            query?: {
                service?: string | null;
                severity?: components["schemas"]["Severity"] | null;
                status?: components["schemas"]["Status"] | null;
                incident_id?: string | null;
                q?: string | null;
                since?: string | null;
                until?: string | null;
                /** @description name=value */
                label?: string[] | null;
                limit?: number;
                offset?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    create_alert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Dedup Key */
                    dedup_key?: string | null;
                    /** Labels */
                    labels?: {
                        [key: string]: string;
                    };
                    /** Links */
                    links?: components["schemas"]["Link"][];
                    /** Message */
                    message: string;
                    /** Service */
                    service: string;
                    /** Severity */
                    severity: string;
                    /** Source */
                    source?: string | null;
                    /** @default firing */
                    status?: components["schemas"]["Status"];
                    /** Timestamp */
                    timestamp?: string | null;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertAccepted"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    create_alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Alerts */
                    alerts: {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description Successful Response */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAccepted"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    explain_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    receive_event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    receive_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Portion"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    list_heartbeats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    put_heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeartbeatIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    beat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["HeartbeatIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    delete_heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    ping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    list_inhibition_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InhibitionList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    put_inhibition_rules: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, in quotes. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InhibitionsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InhibitionList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    list_integrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    create_integration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIntegration"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationWithKey"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    try_integration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Trial"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialResult"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    delete_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    update_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    recent_requests: {
        parameters: {
            query?: {
                outcome?: components["schemas"]["Became"] | null;
                limit?: number;
            };
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RawList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    rotate_integration_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Rotation"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationWithKey"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    list_maintenance_windows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaintenanceList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    create_maintenance_window: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaintenanceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    end_maintenance_window: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    list_quarantine: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RawList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    retry_quarantined: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    list_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    put_rules: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, in quotes. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    replay_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayReport"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    list_service_policies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicePolicies"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    put_service_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServicePolicy"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicePolicy"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    delete_service_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    list_silences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceList"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    create_silence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SilenceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    preview_silence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_silence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    expire_silence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceView"];
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_alerts: {
        parameters: {
            query?: {
                filter?: string[] | null;
                receiver?: string;
                active?: string;
                silenced?: string;
                inhibited?: string;
                unprocessed?: string;
                receiver_matchers?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    post_alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_alert_groups: {
        parameters: {
            query?: {
                filter?: string[] | null;
                receiver?: string;
                active?: string;
                silenced?: string;
                inhibited?: string;
                muted?: string;
                receiver_matchers?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    alertmanager_receivers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_alertmanager_silence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    delete_alertmanager_silence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_silences: {
        parameters: {
            query?: {
                filter?: string[] | null;
                active?: string;
                pending?: string;
                expired?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    post_silences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
    alertmanager_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                    "application/problem+json": unknown;
                };
            };
        };
    };
}
