// Generated from incident-management-service/openapi.json by `npm run generate`; do not edit.

export interface paths {
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
    "/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Incidents
         * @description List incidents, newest first; `total` is an estimate beyond 10,000.
         */
        get: operations["list_incidents"];
        put?: never;
        /**
         * Create Incident
         * @description Open an incident by hand.
         */
        post: operations["create_incident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Analytics
         * @description Report figures about the incidents of a period.
         */
        get: operations["get_analytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/analytics/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Comparison
         * @description Report a period beside the one of equal length just before it.
         */
        get: operations["get_comparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/analytics/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Noisy Services
         * @description Report which services have most alerts.
         */
        get: operations["list_noisy_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/analytics/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Trend
         * @description Report the figures of each hour, day or week.
         */
        get: operations["get_trend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Incident
         * @description Read one incident with its notes and its newest alerts.
         */
        get: operations["get_incident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch Incident
         * @description Edit an incident; its status only moves as the life of an incident allows.
         */
        patch: operations["patch_incident"];
        trace?: never;
    };
    "/v1/incidents/{incident}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge Incident
         * @description Acknowledge an incident, which stops its escalation.
         */
        post: operations["acknowledge_incident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge Incidents
         * @description Merge this incident into another, or others into this one; the answer is this one.
         */
        post: operations["merge_incidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Incident Metrics
         * @description Report how long an incident took to be acknowledged and resolved.
         */
        get: operations["get_incident_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Note
         * @description Add a note to an incident; its version stays.
         */
        post: operations["create_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Postmortem
         * @description Write down what is known of an incident, with its timeline, as Markdown.
         */
        get: operations["export_postmortem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Incident
         * @description Open a resolved or closed incident again; its first acknowledgement stays.
         */
        post: operations["reopen_incident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve Incident
         * @description Resolve an incident.
         */
        post: operations["resolve_incident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Snooze Incident
         * @description Keep an incident quiet for some minutes or until an instant.
         */
        post: operations["snooze_incident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Incident Timeline
         * @description Tell what happened to an incident, oldest first.
         */
        get: operations["get_incident_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/unacknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unacknowledge Incident
         * @description Take an acknowledgement back: the incident is open again and its escalation starts again.
         */
        post: operations["unacknowledge_incident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream Changes
         * @description Tell every change of an incident as it happens.
         */
        get: operations["stream_changes"];
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
         * Acknowledgement
         * @description Who takes an incident up.
         *
         *     With `as_of` the wish is that old: a reopen or an unacknowledge since then refuses it. With
         *     `paged_at` it answers a page of that instant: it counts although somebody had acknowledged
         *     before that page.
         */
        Acknowledgement: {
            /** As Of */
            as_of?: string | null;
            /** By */
            by?: string | null;
            /** Note */
            note?: string | null;
            /** Paged At */
            paged_at?: string | null;
        };
        /**
         * Action
         * @description Who does it, if not the caller, and what they have to say.
         */
        Action: {
            /** By */
            by?: string | null;
            /** Note */
            note?: string | null;
        };
        /**
         * AlertView
         * @description An alert that belongs to the incident.
         */
        AlertView: {
            /** Action */
            action: string | null;
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
            /** Labels */
            labels: {
                [key: string]: unknown;
            };
            /** Links */
            links: unknown[];
            /** Message */
            message: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Service */
            service: string;
            /** Severity */
            severity: string;
            /** Source */
            source: string | null;
            /** Status */
            status: string;
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
         * Analytics
         * @description Figures of the incidents created in a period.
         */
        Analytics: {
            /** Acknowledged Count */
            acknowledged_count: number;
            /** Active By Severity */
            active_by_severity: {
                [key: string]: number;
            };
            /** Active Count */
            active_count: number;
            /** Alerts Per Incident */
            alerts_per_incident: number | null;
            /** Alerts Total */
            alerts_total: number;
            /** Avg Mtta Seconds */
            avg_mtta_seconds: number | null;
            /** Avg Mttr Seconds */
            avg_mttr_seconds: number | null;
            /** By Assignee */
            by_assignee: {
                [key: string]: number;
            };
            /** By Service */
            by_service: {
                [key: string]: number;
            };
            /** By Severity */
            by_severity: {
                [key: string]: number;
            };
            /** By Status */
            by_status: {
                [key: string]: number;
            };
            /** By Team */
            by_team: {
                [key: string]: number;
            };
            /** Merged Count */
            merged_count: number;
            /** Open Count */
            open_count: number;
            /** P50 Mtta Seconds */
            p50_mtta_seconds: number | null;
            /** P50 Mttr Seconds */
            p50_mttr_seconds: number | null;
            /** P90 Mtta Seconds */
            p90_mtta_seconds: number | null;
            /** P90 Mttr Seconds */
            p90_mttr_seconds: number | null;
            /** P95 Mtta Seconds */
            p95_mtta_seconds: number | null;
            /** P95 Mttr Seconds */
            p95_mttr_seconds: number | null;
            /** P99 Mtta Seconds */
            p99_mtta_seconds: number | null;
            /** P99 Mttr Seconds */
            p99_mttr_seconds: number | null;
            /** Per Day */
            per_day: components["schemas"]["Day"][];
            /** Resolved Count */
            resolved_count: number;
            /** Total Incidents */
            total_incidents: number;
        };
        /**
         * Comparison
         * @description A period beside the one of equal length just before; that is null without a beginning.
         */
        Comparison: {
            current: components["schemas"]["Analytics"];
            previous: components["schemas"]["Analytics"] | null;
            /** Previous Since */
            previous_since: string | null;
            /** Previous Until */
            previous_until: string | null;
        };
        /**
         * Day
         * @description Incidents opened on one day, UTC.
         */
        Day: {
            /** Count */
            count: number;
            /** Date */
            date: string;
        };
        /**
         * EntryView
         * @description One line of the timeline: an entry, or an alert that was attached.
         */
        EntryView: {
            /** Actor */
            actor: string;
            /** Alert Id */
            alert_id?: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Details */
            details: {
                [key: string]: unknown;
            };
            /** Entry Id */
            entry_id?: number | null;
            /** Text */
            text: string;
            /** Type */
            type: string;
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
         * IncidentList
         * @description A part of the incidents, newest first.
         */
        IncidentList: {
            /** Incidents */
            incidents: components["schemas"]["IncidentView"][];
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
         * IncidentMeasures
         * @description How long one incident took; null while it is not so far.
         */
        IncidentMeasures: {
            /** Alert Count */
            alert_count: number;
            /**
             * Incident Id
             * Format: uuid
             */
            incident_id: string;
            /** Mtta Seconds */
            mtta_seconds: number | null;
            /** Mttr Seconds */
            mttr_seconds: number | null;
            /** Number */
            number: string;
            severity: components["schemas"]["Severity"];
            status: components["schemas"]["Status"];
        };
        /**
         * IncidentView
         * @description An incident; in lists `notes` and `alerts` stay empty, the counts say how many there are.
         */
        IncidentView: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Alert Count */
            alert_count: number;
            /** Alerts */
            alerts: components["schemas"]["AlertView"][];
            /** Assigned Email */
            assigned_email: string | null;
            /** Assigned To */
            assigned_to: string | null;
            /** Cause */
            cause: string | null;
            /** Closed At */
            closed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /** Escalation Level */
            escalation_level: number | null;
            /**
             * Incident Id
             * Format: uuid
             */
            incident_id: string;
            /** Merged Into */
            merged_into: string | null;
            /** Mtta Seconds */
            mtta_seconds: number | null;
            /** Mttr Seconds */
            mttr_seconds: number | null;
            /** Next Escalation At */
            next_escalation_at: string | null;
            /** Note Count */
            note_count: number;
            /** Notes */
            notes: components["schemas"]["NoteView"][];
            /** Number */
            number: string;
            /** Reopened From */
            reopened_from: string | null;
            /** Resolution */
            resolution: string | null;
            /** Resolved At */
            resolved_at: string | null;
            /** Service */
            service: string;
            severity: components["schemas"]["Severity"];
            /** Snoozed Until */
            snoozed_until: string | null;
            status: components["schemas"]["Status"];
            /** Team */
            team: string | null;
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * Merge
         * @description Either this incident goes into another, or others come into this one.
         */
        Merge: {
            /** By */
            by?: string | null;
            /** Incident Ids */
            incident_ids?: string[] | null;
            /** Into */
            into?: string | null;
            /** Note */
            note?: string | null;
        };
        /**
         * NewIncident
         * @description An incident that a person reports.
         */
        NewIncident: {
            /**
             * Description
             * @default
             */
            description: string;
            /** Service */
            service: string;
            severity: components["schemas"]["Severity"];
            /** Team */
            team?: string | null;
            /** Title */
            title: string;
        };
        /**
         * NewNote
         * @description A note; `note` is another name for `text`.
         */
        NewNote: {
            /** Author */
            author?: string | null;
            /** Note */
            note?: string | null;
            /** Text */
            text?: string | null;
        };
        /**
         * NoisyServices
         * @description The 50 services with most alerts, that one first.
         */
        NoisyServices: {
            /** Services */
            services: components["schemas"]["ServiceFigures"][];
        };
        /**
         * NoteView
         * @description A note of a person.
         */
        NoteView: {
            /** Author */
            author: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Note Id */
            note_id: number;
            /** Text */
            text: string;
        };
        /**
         * NotedIncident
         * @description The incident with the note that was just added.
         */
        NotedIncident: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Alert Count */
            alert_count: number;
            /** Alerts */
            alerts: components["schemas"]["AlertView"][];
            /** Assigned Email */
            assigned_email: string | null;
            /** Assigned To */
            assigned_to: string | null;
            /** Cause */
            cause: string | null;
            /** Closed At */
            closed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /** Escalation Level */
            escalation_level: number | null;
            /**
             * Incident Id
             * Format: uuid
             */
            incident_id: string;
            /** Merged Into */
            merged_into: string | null;
            /** Mtta Seconds */
            mtta_seconds: number | null;
            /** Mttr Seconds */
            mttr_seconds: number | null;
            /** Next Escalation At */
            next_escalation_at: string | null;
            note: components["schemas"]["NoteView"];
            /** Note Count */
            note_count: number;
            /** Notes */
            notes: components["schemas"]["NoteView"][];
            /** Number */
            number: string;
            /** Reopened From */
            reopened_from: string | null;
            /** Resolution */
            resolution: string | null;
            /** Resolved At */
            resolved_at: string | null;
            /** Service */
            service: string;
            severity: components["schemas"]["Severity"];
            /** Snoozed Until */
            snoozed_until: string | null;
            status: components["schemas"]["Status"];
            /** Team */
            team: string | null;
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * Patch
         * @description What is to change; `assigned_to` and `team` may be null, which clears them.
         */
        Patch: {
            /** Assigned To */
            assigned_to?: string | null;
            /** By */
            by?: string | null;
            /** Description */
            description?: string | null;
            /** Note */
            note?: string | null;
            severity?: components["schemas"]["Severity"] | null;
            status?: components["schemas"]["Status"] | null;
            /** Team */
            team?: string | null;
            /** Title */
            title?: string | null;
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
         * Resolution
         * @description How an incident was ended; `as_of` as of an acknowledgement.
         */
        Resolution: {
            /** As Of */
            as_of?: string | null;
            /** By */
            by?: string | null;
            /** Cause */
            cause?: string | null;
            /** Note */
            note?: string | null;
            /** Resolution */
            resolution?: string | null;
        };
        /**
         * ServiceFigures
         * @description The incidents of one service.
         */
        ServiceFigures: {
            /** Active */
            active: number;
            /** Alerts */
            alerts: number;
            /** Avg Mtta Seconds */
            avg_mtta_seconds: number | null;
            /** Avg Mttr Seconds */
            avg_mttr_seconds: number | null;
            /** Incidents */
            incidents: number;
            /** Service */
            service: string;
        };
        /**
         * Severity
         * @description An incident's severity, worst first. Source: api.md.
         * @enum {string}
         */
        Severity: "critical" | "high" | "medium" | "low";
        /**
         * Snooze
         * @description For how long, or until when.
         */
        Snooze: {
            /** By */
            by?: string | null;
            /** Minutes */
            minutes?: number | null;
            /** Note */
            note?: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * Status
         * @description An incident's status. Source: api.md.
         * @enum {string}
         */
        Status: "open" | "acknowledged" | "in_progress" | "investigating" | "mitigated" | "resolved" | "closed";
        /**
         * Step
         * @description The incidents opened in one hour, day or week; steps without any are left out.
         */
        Step: {
            /** Alerts */
            alerts: number;
            /** Avg Mtta Seconds */
            avg_mtta_seconds: number | null;
            /** Avg Mttr Seconds */
            avg_mttr_seconds: number | null;
            /** Incidents */
            incidents: number;
            /** P50 Mtta Seconds */
            p50_mtta_seconds: number | null;
            /** P50 Mttr Seconds */
            p50_mttr_seconds: number | null;
            /** P90 Mtta Seconds */
            p90_mtta_seconds: number | null;
            /** P90 Mttr Seconds */
            p90_mttr_seconds: number | null;
            /** P95 Mtta Seconds */
            p95_mtta_seconds: number | null;
            /** P95 Mttr Seconds */
            p95_mttr_seconds: number | null;
            /** P99 Mtta Seconds */
            p99_mtta_seconds: number | null;
            /** P99 Mttr Seconds */
            p99_mttr_seconds: number | null;
            /**
             * Start
             * Format: date-time
             */
            start: string;
        };
        /**
         * Timeline
         * @description What happened, oldest first; of very many entries and alerts the newest are shown.
         */
        Timeline: {
            /** Alert Count */
            alert_count: number;
            /** Entries */
            entries: components["schemas"]["EntryView"][];
            /** Entry Count */
            entry_count: number;
            /**
             * Incident Id
             * Format: uuid
             */
            incident_id: string;
            /** Number */
            number: string;
        };
        /**
         * Trend
         * @description Figures over time, oldest first; the newest 800 steps.
         */
        Trend: {
            /** Bucket */
            bucket: string;
            /** Steps */
            steps: components["schemas"]["Step"][];
            /** Timezone */
            timezone: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
    list_incidents: {
        parameters: {
            query?: {
                status?: components["schemas"]["Status"][] | null;
                severity?: components["schemas"]["Severity"][] | null;
                service?: string[] | null;
                team?: string[] | null;
                assigned_to?: string[] | null;
                /** @description In title, description or number */
                q?: string | null;
                /** @description Created then or later */
                since?: string | null;
                /** @description Created before */
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
                    "application/json": components["schemas"]["IncidentList"];
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
    create_incident: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIncident"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
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
    get_analytics: {
        parameters: {
            query?: {
                service?: string[] | null;
                team?: string[] | null;
                severity?: components["schemas"]["Severity"][] | null;
                /** @description Created then or later */
                since?: string | null;
                /** @description Created before */
                until?: string | null;
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
                    "application/json": components["schemas"]["Analytics"];
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
    get_comparison: {
        parameters: {
            query?: {
                service?: string[] | null;
                team?: string[] | null;
                severity?: components["schemas"]["Severity"][] | null;
                /** @description Created then or later */
                since?: string | null;
                /** @description Created before */
                until?: string | null;
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
                    "application/json": components["schemas"]["Comparison"];
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
    list_noisy_services: {
        parameters: {
            query?: {
                service?: string[] | null;
                team?: string[] | null;
                severity?: components["schemas"]["Severity"][] | null;
                /** @description Created then or later */
                since?: string | null;
                /** @description Created before */
                until?: string | null;
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
                    "application/json": components["schemas"]["NoisyServices"];
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
    get_trend: {
        parameters: {
            query?: {
                /** @description Length of a step */
                bucket?: "hour" | "day" | "week";
                /** @description Where days and weeks begin */
                timezone?: string;
                service?: string[] | null;
                team?: string[] | null;
                severity?: components["schemas"]["Severity"][] | null;
                /** @description Created then or later */
                since?: string | null;
                /** @description Created before */
                until?: string | null;
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
                    "application/json": components["schemas"]["Trend"];
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
    get_incident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
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
                    "application/json": components["schemas"]["IncidentView"];
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
    patch_incident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the incident has this ETag */
                "if-match"?: string | null;
            };
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Patch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
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
    acknowledge_incident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the incident has this ETag */
                "if-match"?: string | null;
            };
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Acknowledgement"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
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
    merge_incidents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the incident has this ETag */
                "if-match"?: string | null;
            };
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merge"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
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
    get_incident_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
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
                    "application/json": components["schemas"]["IncidentMeasures"];
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
    create_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the incident has this ETag */
                "if-match"?: string | null;
                "idempotency-key"?: string | null;
            };
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotedIncident"];
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
    export_postmortem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Markdown, as a download */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": unknown;
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
    reopen_incident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the incident has this ETag */
                "if-match"?: string | null;
            };
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Action"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
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
    resolve_incident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the incident has this ETag */
                "if-match"?: string | null;
            };
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resolution"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
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
    snooze_incident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the incident has this ETag */
                "if-match"?: string | null;
            };
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snooze"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
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
    get_incident_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
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
                    "application/json": components["schemas"]["Timeline"];
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
    unacknowledge_incident: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the incident has this ETag */
                "if-match"?: string | null;
            };
            path: {
                /** @description Id of the incident, or its number: INC-1042 */
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Action"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
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
    stream_changes: {
        parameters: {
            query?: never;
            header?: {
                /** @description What was seen last: tells what came after */
                "last-event-id"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes as they happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
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
