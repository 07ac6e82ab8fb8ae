// Generated from ai-analysis-service/openapi.json by `npm run generate`; do not edit.

export interface paths {
    "/v1/analyze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Analyze
         * @description Suggest the likely root causes of an alert.
         */
        post: operations["analyze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Changes
         * @description List changes, newest first.
         */
        get: operations["list_changes"];
        put?: never;
        /**
         * Note Change
         * @description Note a deploy or another change; incidents soon after it are looked at in its light.
         */
        post: operations["note_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Effect
         * @description Show what learning brought about: votes, and how often the first suggestion was right.
         */
        get: operations["show_effect"];
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
    "/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give Feedback
         * @description Accept or reject a suggestion, or tell what the cause was; it counts at once, everywhere.
         */
        post: operations["give_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Group Alerts
         * @description Group alerts whose texts are alike but for numbers, hosts, pods and other names.
         */
        post: operations["group_alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident_id}/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Analyse Incident
         * @description Tell of an incident as a whole: texts, changes before it, likely causes, similar ones.
         */
        get: operations["analyse_incident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge-base": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Entries
         * @description List entries, the users' own first; `q` are words that all stand in the entry.
         */
        get: operations["list_entries"];
        put?: never;
        /**
         * Create Entry
         * @description Add an entry of your own; it counts from the next analysis on.
         */
        post: operations["create_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge-base/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Entry
         * @description Show one entry.
         */
        get: operations["get_entry"];
        /**
         * Replace Entry
         * @description Write an entry of your own anew.
         */
        put: operations["replace_entry"];
        post?: never;
        /**
         * Remove Entry
         * @description Delete an entry of your own.
         */
        delete: operations["remove_entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/learn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Learn Lesson
         * @description Learn what an incident was; it counts from the next analysis on.
         */
        post: operations["learn_lesson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{service}/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Dependencies
         * @description Show which services one depends on.
         */
        get: operations["get_dependencies"];
        /**
         * Set Dependencies
         * @description Tell which services one depends on: their changes count for its incidents too.
         */
        put: operations["set_dependencies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Suggestions
         * @description List what was suggested for an alert, or for an incident over all its alerts.
         */
        get: operations["list_suggestions"];
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
         * AnalysisRequest
         * @description An alert's text; with an id of an alert or an incident, the answer is kept for it.
         * @example {
         *       "message": "high cpu usage detected",
         *       "service": "web-server",
         *       "severity": "critical"
         *     }
         */
        AnalysisRequest: {
            /** Alert Id */
            alert_id?: string | null;
            /** Incident Id */
            incident_id?: string | null;
            /** Labels */
            labels?: {
                [key: string]: string;
            } | null;
            /** Message */
            message: string;
            /** Service */
            service?: string | null;
            /** Severity */
            severity?: string | null;
        };
        /**
         * AnalysisView
         * @description The likely causes, surest first; none when nothing is likely enough.
         *
         *     `abstained` when none is sure enough to be called a cause; `nearest` are past incidents.
         */
        AnalysisView: {
            /** Abstained */
            abstained: boolean;
            /** Alert Id */
            alert_id: string | null;
            /**
             * Analysed At
             * Format: date-time
             */
            analysed_at: string;
            /** Incident Id */
            incident_id: string | null;
            /** Nearest */
            nearest: components["schemas"]["SimilarView"][];
            /** Suggestions */
            suggestions: components["schemas"]["SuggestionView"][];
            template: components["schemas"]["TemplateView"];
        };
        /**
         * CategoryEffectView
         * @description The effect for one category: that of the suggestion voted on, or of the true cause.
         */
        CategoryEffectView: {
            /** Accepted */
            accepted: number;
            /** Category */
            category: string;
            /** Compared */
            compared: number;
            /** Rejected */
            rejected: number;
            /** Right After */
            right_after: number | null;
            /** Right Before */
            right_before: number | null;
            /** Share Accepted */
            share_accepted: number | null;
            /** True Causes */
            true_causes: number;
        };
        /**
         * ChangeRequest
         * @description Something that was changed on purpose: a deploy, a configuration, a flag, a migration.
         * @example {
         *       "author": "ana",
         *       "happened_at": "2026-11-26T10:00:00Z",
         *       "kind": "deploy",
         *       "service": "payment-api",
         *       "title": "payment-api 4.2.0"
         *     }
         */
        ChangeRequest: {
            /** Author */
            author?: string | null;
            /** Description */
            description?: string | null;
            /** Happened At */
            happened_at?: string | null;
            /** Id */
            id?: string | null;
            /**
             * Kind
             * @default deploy
             */
            kind: string;
            /** Link */
            link?: string | null;
            /** Service */
            service: string;
            /** Title */
            title: string;
        };
        /**
         * ChangeView
         * @description Something that was changed on purpose.
         */
        ChangeView: {
            /** Author */
            author: string | null;
            /** Description */
            description: string | null;
            /**
             * Happened At
             * Format: date-time
             */
            happened_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Link */
            link: string | null;
            /** Service */
            service: string;
            /** Title */
            title: string;
        };
        /**
         * DependenciesRequest
         * @description The services that one depends on directly.
         */
        DependenciesRequest: {
            /** Depends On */
            depends_on: string[];
        };
        /**
         * DependenciesView
         * @description The services that one depends on directly, by name.
         */
        DependenciesView: {
            /** Depends On */
            depends_on: string[];
            /** Service */
            service: string;
        };
        /**
         * EffectView
         * @description What the votes brought about; shares are null where nothing can be compared.
         *
         *     `right_before` and `right_after` are the shares of incidents with a known cause whose first
         *     suggestion was of its category: when it was voted on, and today. `categories` come with the
         *     most votes first; a vote on what has no category counts in the sums only.
         */
        EffectView: {
            /** Accepted */
            accepted: number;
            /** Categories */
            categories: components["schemas"]["CategoryEffectView"][];
            /** Compared */
            compared: number;
            /** Learned Incidents */
            learned_incidents: number;
            /** Model Version */
            model_version: string;
            /** Own Entries */
            own_entries: number;
            /** Rejected */
            rejected: number;
            /** Right After */
            right_after: number | null;
            /** Right Before */
            right_before: number | null;
            /** Share Accepted */
            share_accepted: number | null;
            /** Since */
            since: string | null;
            /** True Causes */
            true_causes: number;
            /** Until */
            until: string | null;
        };
        /**
         * EntryView
         * @description One entry of the knowledge base; `origin` tells whether it came with the platform.
         */
        EntryView: {
            /** Author */
            author?: string | null;
            /** Category */
            category: string;
            /** Causes */
            causes: string[];
            /** Diagnosis */
            diagnosis: components["schemas"]["StepView"][];
            /** Id */
            id: string;
            /** Links */
            links: string[];
            /** Markdown */
            markdown?: string | null;
            /** Not When */
            not_when: string[];
            /**
             * Origin
             * @default shipped
             * @enum {string}
             */
            origin: "shipped" | "own";
            /** Remediation */
            remediation: components["schemas"]["StepView"][];
            /** Symptoms */
            symptoms: string[];
            /** Technologies */
            technologies: string[];
            /** Title */
            title: string;
            /** Updated At */
            updated_at?: string | null;
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
         * FeedbackRequest
         * @description A vote: on a suggestion (`entry_id` or `past_id`), or the true cause of an incident.
         *
         *     The person is `person`, or who asks (`X-Actor`); of one person, incident and suggestion the
         *     newest vote counts.
         * @example {
         *       "category": "db_connections",
         *       "incident_id": "0197d3a4-0000-7000-8000-000000000001",
         *       "true_cause": "A deploy leaked connections",
         *       "verdict": "true_cause"
         *     }
         */
        FeedbackRequest: {
            /** Category */
            category?: string | null;
            /** Entry Id */
            entry_id?: string | null;
            /**
             * Incident Id
             * Format: uuid
             */
            incident_id: string;
            /** Past Id */
            past_id?: string | null;
            /** Person */
            person?: string | null;
            /** True Cause */
            true_cause?: string | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "accepted" | "rejected" | "true_cause";
        };
        /**
         * FeedbackView
         * @description A vote as it was written.
         */
        FeedbackView: {
            /** Category */
            category: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Incident Id
             * Format: uuid
             */
            incident_id: string;
            /** Person */
            person: string;
            /** Subject */
            subject: string;
            /** True Cause */
            true_cause: string | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "accepted" | "rejected" | "true_cause";
            /**
             * Voted At
             * Format: date-time
             */
            voted_at: string;
        };
        /**
         * GroupView
         * @description Alerts of one service that differ in numbers and names only, in the order of the request.
         *
         *     `words` are what their texts share, as they were read.
         */
        GroupView: {
            /** Alerts */
            alerts: string[];
            /** Service */
            service: string;
            template: components["schemas"]["TemplateView"];
            /** Words */
            words: string;
        };
        /**
         * GroupedAlert
         * @description An alert under any name of the caller's.
         */
        GroupedAlert: {
            /** Id */
            id: string;
            /**
             * Labels
             * @default {}
             */
            labels: {
                [key: string]: string;
            };
            /** Message */
            message: string;
            /** Service */
            service?: string | null;
        };
        /**
         * GroupsRequest
         * @description Alerts to group; nothing is kept of them.
         * @example {
         *       "alerts": [
         *         {
         *           "id": "1",
         *           "message": "disk full on node-1",
         *           "service": "shop"
         *         },
         *         {
         *           "id": "2",
         *           "message": "disk full on node-2",
         *           "service": "shop"
         *         }
         *       ]
         *     }
         */
        GroupsRequest: {
            /** Alerts */
            alerts: components["schemas"]["GroupedAlert"][];
        };
        /**
         * GroupsView
         * @description All groups; every alert of the request is in one.
         */
        GroupsView: {
            /** Groups */
            groups: components["schemas"]["GroupView"][];
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
         * IncidentView
         * @description An incident as a whole; `texts` in the order in which they began, `changes` newest first.
         */
        IncidentView: {
            /** Abstained */
            abstained: boolean;
            /** Changes */
            changes: components["schemas"]["ChangeView"][];
            /**
             * Incident Id
             * Format: uuid
             */
            incident_id: string;
            /** Service */
            service: string;
            /** Similar */
            similar: components["schemas"]["SimilarView"][];
            /** Suggestions */
            suggestions: components["schemas"]["SuggestionView"][];
            /** Summary */
            summary: string;
            /** Texts */
            texts: components["schemas"]["SaidView"][];
        };
        /**
         * KnowledgeView
         * @description Entries of the knowledge base; `total` counts those that fit, on all pages.
         */
        KnowledgeView: {
            /** Entries */
            entries: components["schemas"]["EntryView"][];
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
            /** Total */
            total: number;
        };
        /**
         * Lesson
         * @description What an incident was and what ended it; a message or a title says how it showed.
         * @example {
         *       "message": "Connection pool exhausted on user-service",
         *       "resolution": "Rolled back to the release before",
         *       "root_cause": "A deploy leaked connections",
         *       "service": "user-service"
         *     }
         */
        Lesson: {
            /** Category */
            category?: string | null;
            /** Incident Id */
            incident_id?: string | null;
            /** Message */
            message?: string | null;
            /** Resolution */
            resolution: string;
            /** Root Cause */
            root_cause?: string | null;
            /** Service */
            service?: string | null;
            /** Severity */
            severity?: string | null;
            /** Title */
            title?: string | null;
        };
        /**
         * LessonView
         * @description What is now known of the incident.
         */
        LessonView: {
            /** Category */
            category: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Incident Id */
            incident_id: string | null;
            /**
             * Learned At
             * Format: date-time
             */
            learned_at: string;
            /** Messages */
            messages: string[];
            /** Resolution */
            resolution: string | null;
            /** Root Cause */
            root_cause: string | null;
            /** Service */
            service: string;
            /** Severity */
            severity: string | null;
            /** Title */
            title: string;
        };
        /**
         * OwnEntryRequest
         * @description An entry of the user's own: in fields, or as `markdown` (a runbook).
         *
         *     A runbook has a title (`# …`), a line `Category: …` and sections named like symptoms, causes,
         *     diagnosis, remediation.
         * @example {
         *       "category": "hardware_failure",
         *       "remediation": [
         *         {
         *           "command": "flux replace",
         *           "step": "Replace it"
         *         }
         *       ],
         *       "symptoms": [
         *         "flux capacitor desynchronised"
         *       ],
         *       "title": "The flux capacitor desynchronises"
         *     }
         * @example {
         *       "markdown": "# Flux lost\n\nCategory: hardware_failure\n\n## Symptoms\n- no flux"
         *     }
         */
        OwnEntryRequest: {
            /** Category */
            category?: string | null;
            /**
             * Causes
             * @default []
             */
            causes: string[];
            /**
             * Diagnosis
             * @default []
             */
            diagnosis: components["schemas"]["StepView"][];
            /** Id */
            id?: string | null;
            /**
             * Links
             * @default []
             */
            links: string[];
            /** Markdown */
            markdown?: string | null;
            /**
             * Not When
             * @default []
             */
            not_when: string[];
            /**
             * Remediation
             * @default []
             */
            remediation: components["schemas"]["StepView"][];
            /**
             * Symptoms
             * @default []
             */
            symptoms: string[];
            /**
             * Technologies
             * @default []
             */
            technologies: string[];
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
         * ReasonView
         * @description A part of the confidence, signed; the parts of a suggestion sum to it.
         */
        ReasonView: {
            /** Kind */
            kind: string;
            /** Share */
            share: number;
            /** Text */
            text: string;
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
         * SaidView
         * @description One distinct text of an incident: since when, by how many alerts, its first suggestion.
         */
        SaidView: {
            /** Alerts */
            alerts: number;
            /** Category */
            category: string | null;
            /** Fingerprint */
            fingerprint: string | null;
            /**
             * First At
             * Format: date-time
             */
            first_at: string;
            /** Message */
            message: string | null;
            /** Root Cause */
            root_cause: string | null;
            /** Service */
            service: string | null;
        };
        /**
         * SimilarView
         * @description A past incident that resembles, from 0 to 1, and how it was solved.
         */
        SimilarView: {
            /** Category */
            category: string | null;
            /** Incident Id */
            incident_id: string | null;
            /** Number */
            number: string | null;
            /**
             * Past Id
             * Format: uuid
             */
            past_id: string;
            /** Resolved At */
            resolved_at: string | null;
            /** Resolved By */
            resolved_by: string | null;
            /** Root Cause */
            root_cause: string | null;
            /** Service */
            service: string;
            /** Similarity */
            similarity: number;
            /** Solution */
            solution: string;
            /** Title */
            title: string;
        };
        /**
         * StepView
         * @description Something to do, and the command that does it.
         */
        StepView: {
            /** Command */
            command?: string | null;
            /** Step */
            step: string;
        };
        /**
         * SuggestionView
         * @description One likely root cause; `steps` and `commands` are what to look at and to do, in order.
         *
         *     `band` is likely from .7, possible from .4, else unlikely. `seen` is there when the same was
         *     seen before: how often, and how it ended last.
         */
        SuggestionView: {
            /**
             * Band
             * @enum {string}
             */
            band: "likely" | "possible" | "unlikely";
            /** Category */
            category: string | null;
            /** Commands */
            commands: string[];
            /** Confidence */
            confidence: number;
            /** Entry Id */
            entry_id: string | null;
            /** Explanation */
            explanation: components["schemas"]["ReasonView"][];
            /** Incident Id */
            incident_id: string | null;
            /** Incident Number */
            incident_number: string | null;
            /** Links */
            links: string[];
            /** Matched Pattern */
            matched_pattern: string;
            /** Past Id */
            past_id: string | null;
            /** Root Cause */
            root_cause: string;
            /** Seen */
            seen: string | null;
            /** Solution */
            solution: string;
            /**
             * Source
             * @enum {string}
             */
            source: "knowledge_base" | "historical";
            /** Steps */
            steps: string[];
        };
        /**
         * TemplateView
         * @description How well the template of a text is known: `new`, `rare` or `frequent`.
         *
         *     Alerts with the same `fingerprint` differ only in numbers and names.
         */
        TemplateView: {
            /** Fingerprint */
            fingerprint: string;
            /** First Seen */
            first_seen: string | null;
            /** Last Seen */
            last_seen: string | null;
            /**
             * Mark
             * @enum {string}
             */
            mark: "new" | "rare" | "frequent";
            /** Seen */
            seen: number;
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
    analyze: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnalysisRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalysisView"];
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
    list_changes: {
        parameters: {
            query?: {
                service?: string | null;
                since?: string | null;
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
                    "application/json": components["schemas"]["ChangeView"][];
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
    note_change: {
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
                "application/json": components["schemas"]["ChangeRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeView"];
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
    show_effect: {
        parameters: {
            query?: {
                since?: string | null;
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
                    "application/json": components["schemas"]["EffectView"];
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
    give_feedback: {
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
                "application/json": components["schemas"]["FeedbackRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackView"];
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
    group_alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupsRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupsView"];
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
    analyse_incident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
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
    list_entries: {
        parameters: {
            query?: {
                category?: string | null;
                q?: string | null;
                limit?: number;
                offset?: number;
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
                    "application/json": components["schemas"]["KnowledgeView"];
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
    create_entry: {
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
                "application/json": components["schemas"]["OwnEntryRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
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
    get_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: string;
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
                    "application/json": components["schemas"]["EntryView"];
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
    replace_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnEntryRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
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
    remove_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: string;
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
    learn_lesson: {
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
                "application/json": components["schemas"]["Lesson"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LessonView"];
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
    get_dependencies: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DependenciesView"];
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
    set_dependencies: {
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
                "application/json": components["schemas"]["DependenciesRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DependenciesView"];
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
    list_suggestions: {
        parameters: {
            query?: {
                incident_id?: string | null;
                alert_id?: string | null;
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
                    "application/json": components["schemas"]["SuggestionView"][];
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
