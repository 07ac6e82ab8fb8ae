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
            /** Action */
            action: components["schemas"]["Action"] | "suppressed";
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
             * @constant
             */
            status: "correlated";
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
        };
        /**
         * AlertList
         * @description A part of the stored alerts, newest first.
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
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Dedup Key */
            dedup_key: string | null;
            /** Incident Id */
            incident_id: string | null;
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
            status?: "correlated" | null;
            /** Status Code */
            status_code: number;
            /** Timestamp */
            timestamp?: string | null;
        };
        /**
         * Event
         * @description Something that happened; `type` is noun.past-participle, `id` the same at every delivery.
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
            /** Type */
            type: string;
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
            status: "healthy" | "unhealthy";
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
         * Portion
         * @description Events on their way together, in order.
         */
        Portion: {
            /** Events */
            events: components["schemas"]["Event"][];
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
         * Severity
         * @description How bad it is. Source: api.md.
         * @enum {string}
         */
        Severity: "critical" | "high" | "medium" | "low";
        /**
         * Status
         * @description Whether the condition behind an alert still holds.
         * @enum {string}
         */
        Status: "firing" | "resolved";
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
}
