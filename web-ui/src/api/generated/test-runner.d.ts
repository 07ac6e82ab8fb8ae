// Generated from test-runner/openapi.json by `npm run generate`; do not edit.

export interface paths {
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Alert
         * @description Send an alert of one's own.
         */
        post: operations["send_alert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/continuous": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Continuous
         * @description Tell how the continuous run stands.
         */
        get: operations["get_continuous"];
        put?: never;
        /**
         * Start Continuous
         * @description Start sending scenarios at an interval; one run at a time.
         */
        post: operations["start_continuous"];
        /**
         * Stop Continuous
         * @description Stop the continuous run; the answer is its last state.
         */
        delete: operations["stop_continuous"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oncall-setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sample Schedules
         * @description List the sample on-call schedules and whether they are there.
         */
        get: operations["list_sample_schedules"];
        put?: never;
        /**
         * Push Sample Schedules
         * @description Create the sample schedules; a team that has a schedule keeps it.
         */
        post: operations["push_sample_schedules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Recordings
         * @description List the recorded requests of monitoring tools.
         */
        get: operations["list_recordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{recording_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Recording
         * @description Return one recording with its body, as it was recorded.
         */
        get: operations["get_recording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{recording_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay Recording
         * @description Send a recording to the endpoint of its tool, its instants moved to now.
         *
         *     The integration that it needs is made, or gets a new key, by the way.
         */
        post: operations["replay_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Scenarios
         * @description List the scenarios, of one category if one is given.
         */
        get: operations["list_scenarios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scenarios/send-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send All Scenarios
         * @description Send every scenario, or those of one category, one after the other.
         */
        post: operations["send_all_scenarios"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scenarios/{scenario_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Scenario
         * @description Send the alert of one scenario.
         */
        post: operations["send_scenario"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sent
         * @description List the last sent alerts and what became of them; each is followed for a minute.
         */
        get: operations["list_sent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Services
         * @description Ask the five services how they are.
         */
        get: operations["list_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/storm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Storm
         * @description Tell how the storm stands.
         */
        get: operations["get_storm"];
        put?: never;
        /**
         * Start Storm
         * @description Send many alerts, evenly over some seconds; one storm at a time.
         */
        post: operations["start_storm"];
        /**
         * Stop Storm
         * @description Stop the storm; the answer is its last state.
         */
        delete: operations["stop_storm"];
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
         * Accepted
         * @description What alert ingestion answers; fields that are not read here are passed on.
         */
        Accepted: {
            /** Action */
            action: string;
            /** Alert Id */
            alert_id: string;
            /** Incident Id */
            incident_id?: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * AlertLink
         * @description An address that goes with an alert.
         */
        AlertLink: {
            /** Href */
            href: string;
            /**
             * Text
             * @default
             */
            text: string;
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
         * Category
         * @description What kind of trouble a scenario is about.
         * @enum {string}
         */
        Category: "CPU" | "Memory" | "Disk" | "Network" | "Database" | "HTTP" | "SSL/TLS" | "Kubernetes" | "Queue";
        /**
         * ContinuousOrder
         * @description How often, and of which categories; none means all.
         */
        ContinuousOrder: {
            /** Categories */
            categories?: components["schemas"]["Category"][];
            /**
             * Interval Seconds
             * @default 30
             */
            interval_seconds: number;
        };
        /**
         * ContinuousState
         * @description The run under way, else the last one; everything but `running` is empty before the first.
         */
        ContinuousState: {
            /**
             * Categories
             * @default []
             */
            categories: components["schemas"]["Category"][];
            /**
             * Failed
             * @default 0
             */
            failed: number;
            /** Interval Seconds */
            interval_seconds?: number | null;
            /** Last Error */
            last_error?: string | null;
            /** Last Scenario Id */
            last_scenario_id?: string | null;
            /** Last Sent At */
            last_sent_at?: string | null;
            /** Next At */
            next_at?: string | null;
            /**
             * Running
             * @default false
             */
            running: boolean;
            /**
             * Sent
             * @default 0
             */
            sent: number;
            /** Started At */
            started_at?: string | null;
            /** Stopped At */
            stopped_at?: string | null;
        };
        /**
         * CustomAlert
         * @description An alert of one's own; alert ingestion normalises the severity.
         */
        CustomAlert: {
            /** Dedup Key */
            dedup_key?: string | null;
            /** Labels */
            labels?: {
                [key: string]: string;
            };
            /** Links */
            links?: components["schemas"]["AlertLink"][];
            /**
             * Message
             * @example Error rate exceeded 5%
             */
            message: string;
            /**
             * Service
             * @example payment-api
             */
            service: string;
            /**
             * Severity
             * @example critical
             */
            severity: string;
            /** Source */
            source?: string | null;
            /**
             * Status
             * @default firing
             * @enum {string}
             */
            status: "firing" | "resolved";
        };
        /**
         * Engineer
         * @description One person of a rotation.
         */
        Engineer: {
            /** Email */
            email: string;
            /** Name */
            name: string;
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
         * Incident
         * @description The incident of an alert.
         */
        Incident: {
            /** Assigned To */
            assigned_to?: string | null;
            /** Number */
            number: string;
            /** Status */
            status: string;
        };
        /**
         * Page
         * @description One notification of a person.
         */
        Page: {
            /** Channel */
            channel: string;
            /** Engineer */
            engineer: string;
            /** Status */
            status: string;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
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
         * RecordingList
         * @description The recordings, without their bodies.
         */
        RecordingList: {
            /** Recordings */
            recordings: components["schemas"]["RecordingView"][];
            /** Total */
            total: number;
        };
        /**
         * RecordingView
         * @description One request of a tool; its body only where one recording is asked for.
         */
        RecordingView: {
            /** Body */
            body?: unknown;
            /** Captured */
            captured: boolean;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Path */
            path: string;
            /** Title */
            title: string;
            /** Tool */
            tool: string;
        };
        /**
         * ReplayResult
         * @description What the tool's own endpoint answered, and the alerts that the payload became.
         */
        ReplayResult: {
            /** Alerts */
            alerts: components["schemas"]["Accepted"][];
            /** Integration Id */
            integration_id: string;
            /** Recording Id */
            recording_id: string;
            /**
             * Sent At
             * Format: date-time
             */
            sent_at: string;
            /** Status Code */
            status_code: number;
        };
        /**
         * SampleSchedule
         * @description The short form of a schedule, as api.md has it.
         */
        SampleSchedule: {
            /** Engineers */
            engineers: components["schemas"]["Engineer"][];
            /** Escalation Minutes */
            escalation_minutes: number;
            /** Handoff Hour */
            handoff_hour: number;
            /**
             * Rotation Type
             * @enum {string}
             */
            rotation_type: "daily" | "weekly";
            /**
             * Start Date
             * @default 2026-01-05
             */
            start_date: string;
            /** Team */
            team: string;
            /** Timezone */
            timezone: string;
        };
        /**
         * ScenarioList
         * @description The scenarios asked for; `categories` are always all of them.
         */
        ScenarioList: {
            /** Categories */
            categories: components["schemas"]["Category"][];
            /** Scenarios */
            scenarios: components["schemas"]["ScenarioView"][];
            /** Total */
            total: number;
        };
        /**
         * ScenarioView
         * @description One scenario.
         */
        ScenarioView: {
            category: components["schemas"]["Category"];
            /** Id */
            id: string;
            /** Labels */
            labels: {
                [key: string]: string;
            };
            /** Message */
            message: string;
            /** Service */
            service: string;
            /** Severity */
            severity: string;
            /** Title */
            title: string;
        };
        /**
         * SendResult
         * @description How the sending of one scenario went: as for a single one, or what went wrong.
         */
        SendResult: {
            alert?: components["schemas"]["Accepted"] | null;
            /** Detail */
            detail?: string | null;
            /** Scenario Id */
            scenario_id: string;
            /** Sent At */
            sent_at?: string | null;
            /** Status Code */
            status_code: number;
        };
        /**
         * SendResults
         * @description One result for each scenario.
         */
        SendResults: {
            /** Failed */
            failed: number;
            /** Results */
            results: components["schemas"]["SendResult"][];
            /** Sent */
            sent: number;
        };
        /**
         * SentAlert
         * @description A sent alert and what became of it, as far as it was seen; times count from the sending.
         *
         *     The two times are of an incident that this alert opened: one that it joined was there before.
         */
        SentAlert: {
            /** Action */
            action: string;
            /** Alert Id */
            alert_id: string;
            /**
             * Following
             * @default true
             */
            following: boolean;
            incident?: components["schemas"]["Incident"] | null;
            /** Incident Id */
            incident_id: string | null;
            /** Message */
            message: string;
            page?: components["schemas"]["Page"] | null;
            /** Recording Id */
            recording_id: string | null;
            /** Scenario Id */
            scenario_id: string | null;
            /**
             * Sent At
             * Format: date-time
             */
            sent_at: string;
            /** Sequence */
            sequence: number;
            /** Service */
            service: string;
            /** Severity */
            severity: string;
            suggestion?: components["schemas"]["Suggestion"] | null;
            /** Time To Incident Seconds */
            time_to_incident_seconds?: number | null;
            /** Time To Page Seconds */
            time_to_page_seconds?: number | null;
            via: components["schemas"]["Via"];
        };
        /**
         * SentList
         * @description The last sent alerts, newest first.
         */
        SentList: {
            /** Sent */
            sent: components["schemas"]["SentAlert"][];
            /** Total */
            total: number;
        };
        /**
         * SentView
         * @description An accepted alert: `alert` is the answer of alert ingestion.
         */
        SentView: {
            alert: components["schemas"]["Accepted"];
            /** Scenario Id */
            scenario_id: string | null;
            /**
             * Sent At
             * Format: date-time
             */
            sent_at: string;
        };
        /**
         * ServiceHealth
         * @description One service; latency and version are unknown while it cannot be reached.
         */
        ServiceHealth: {
            /** Latency Ms */
            latency_ms?: number | null;
            /** Name */
            name: string;
            /**
             * Status
             * @enum {string}
             */
            status: "healthy" | "degraded" | "unhealthy" | "unreachable";
            /** Url */
            url: string;
            /** Version */
            version?: string | null;
        };
        /**
         * ServiceList
         * @description The five services; where a curl command sends an alert to, and where the web UI is.
         */
        ServiceList: {
            /** Alerts Url */
            alerts_url: string;
            /** Services */
            services: components["schemas"]["ServiceHealth"][];
            /** Web Ui Url */
            web_ui_url: string;
        };
        /**
         * SetUpSchedule
         * @description A sample and whether its team has a schedule: `created` now, `kept` as it was, or not yet.
         */
        SetUpSchedule: {
            schedule: components["schemas"]["SampleSchedule"];
            /** Schedule Id */
            schedule_id: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "created" | "kept" | "absent";
        };
        /**
         * SetUpSchedules
         * @description The sample schedules.
         */
        SetUpSchedules: {
            /** Schedules */
            schedules: components["schemas"]["SetUpSchedule"][];
        };
        /**
         * StormOrder
         * @description How many alerts in how many seconds, of which categories; none means all.
         */
        StormOrder: {
            /**
             * Alerts
             * @default 200
             */
            alerts: number;
            /** Categories */
            categories?: components["schemas"]["Category"][];
            /**
             * Seconds
             * @default 10
             */
            seconds: number;
        };
        /**
         * StormState
         * @description The storm under way, else the last one; everything but `running` is empty before the first.
         *
         *     `became` counts the actions of alert ingestion; the times of its answers are in milliseconds.
         */
        StormState: {
            /**
             * Alerts
             * @default 0
             */
            alerts: number;
            /**
             * Became
             * @default {}
             */
            became: {
                [key: string]: number;
            };
            /**
             * Categories
             * @default []
             */
            categories: components["schemas"]["Category"][];
            /** Ended At */
            ended_at?: string | null;
            /**
             * Failed
             * @default 0
             */
            failed: number;
            /**
             * Incidents
             * @default 0
             */
            incidents: number;
            /** Last Error */
            last_error?: string | null;
            /** Median Ms */
            median_ms?: number | null;
            /** P95 Ms */
            p95_ms?: number | null;
            /**
             * Running
             * @default false
             */
            running: boolean;
            /**
             * Seconds
             * @default 0
             */
            seconds: number;
            /**
             * Sent
             * @default 0
             */
            sent: number;
            /** Started At */
            started_at?: string | null;
        };
        /**
         * Suggestion
         * @description What the AI takes for the cause; `confidence` is between 0 and 1.
         */
        Suggestion: {
            /** Confidence */
            confidence: number;
            /** Root Cause */
            root_cause: string;
            /**
             * Source
             * @default
             */
            source: string;
        };
        /**
         * Via
         * @description What made the runner send an alert.
         * @enum {string}
         */
        Via: "scenario" | "custom" | "continuous" | "storm" | "replay";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    send_alert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomAlert"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentView"];
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
    get_continuous: {
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
                    "application/json": components["schemas"]["ContinuousState"];
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
    start_continuous: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContinuousOrder"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContinuousState"];
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
    stop_continuous: {
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
                    "application/json": components["schemas"]["ContinuousState"];
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
    list_sample_schedules: {
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
                    "application/json": components["schemas"]["SetUpSchedules"];
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
    push_sample_schedules: {
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
                    "application/json": components["schemas"]["SetUpSchedules"];
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
    list_recordings: {
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
                    "application/json": components["schemas"]["RecordingList"];
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
    get_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording_id: string;
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
                    "application/json": components["schemas"]["RecordingView"];
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
    replay_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayResult"];
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
    list_scenarios: {
        parameters: {
            query?: {
                category?: components["schemas"]["Category"] | null;
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
                    "application/json": components["schemas"]["ScenarioList"];
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
    send_all_scenarios: {
        parameters: {
            query?: {
                category?: components["schemas"]["Category"] | null;
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
                    "application/json": components["schemas"]["SendResults"];
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
    send_scenario: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scenario_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentView"];
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
    list_sent: {
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
                    "application/json": components["schemas"]["SentList"];
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
    list_services: {
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
                    "application/json": components["schemas"]["ServiceList"];
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
    get_storm: {
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
                    "application/json": components["schemas"]["StormState"];
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
    start_storm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StormOrder"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StormState"];
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
    stop_storm: {
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
                    "application/json": components["schemas"]["StormState"];
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
