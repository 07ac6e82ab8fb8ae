// Generated from notification-service/openapi.json by `npm run generate`; do not edit.

export interface paths {
    "/v1/act/style.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Link Style
         * @description Return the style of these pages: nothing stands inline.
         */
        get: operations["get_link_style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/act/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Link
         * @description Show what a link would do; only the button does it.
         */
        get: operations["show_link"];
        put?: never;
        /**
         * Use Link
         * @description Acknowledge or resolve what a link is about, as the person it was sent to.
         */
        post: operations["use_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/troubled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Troubled Deliveries
         * @description List what is late by a minute, keeps failing, or has failed or come late within a day.
         */
        get: operations["list_troubled_deliveries"];
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
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Notifications
         * @description List notifications, newest first.
         */
        get: operations["list_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{notification_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Notification
         * @description Show one notification.
         */
        get: operations["get_notification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{notification_id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Attempts
         * @description List the attempts to deliver one notification, newest first.
         */
        get: operations["list_attempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Notification
         * @description Send one notification: `sent` or `failed` at once, or `queued` for delivery.
         */
        post: operations["create_notification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reach People
         * @description Tell how many ways there are to reach each of several people, and how many are verified.
         */
        post: operations["reach_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{email}/contact-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Contact Methods
         * @description Show the contact methods of a person, in the order they are tried.
         */
        get: operations["get_contact_methods"];
        /**
         * Replace Contact Methods
         * @description Replace the contact methods of a person; pages already under way keep theirs.
         *
         *     They are used at once: this is for those who administer. What was there before stays verified.
         */
        put: operations["replace_contact_methods"];
        /**
         * Add Contact Method
         * @description Add a contact method: used once it is verified; the person's own address is already.
         */
        post: operations["add_contact_method"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{email}/contact-methods/{method_id}": {
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
         * Delete Contact Method
         * @description Forget a contact method; pages already under way keep it.
         */
        delete: operations["delete_contact_method"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{email}/contact-methods/{method_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Contact Method
         * @description Verify a contact method with the code that came through it: it is used from now on.
         */
        post: operations["confirm_contact_method"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{email}/contact-methods/{method_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Test Page
         * @description Send a test page through one contact method, at most a few an hour for each person.
         */
        post: operations["send_test_page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{email}/contact-methods/{method_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Verification Code
         * @description Send a code through the contact method; an earlier one is void.
         */
        post: operations["send_verification_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{email}/notification-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Notification Rules
         * @description Show when a person wants to be reached how.
         */
        get: operations["get_notification_rules"];
        /**
         * Replace Notification Rules
         * @description Replace the rules, quiet hours and time zone of a person.
         */
        put: operations["replace_notification_rules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{email}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Forecast Page
         * @description Tell how a person would be reached about something of `severity`, when paged `at`.
         */
        get: operations["forecast_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/twilio/{notification_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Twilio Receipt
         * @description Take Twilio's word for what became of a text message or a call; it must be signed.
         */
        post: operations["take_twilio_receipt"];
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
         * AttemptList
         * @description A window of the attempts, newest first.
         */
        AttemptList: {
            /** Attempts */
            attempts: components["schemas"]["AttemptView"][];
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
            /** Total */
            total: number;
        };
        /**
         * AttemptView
         * @description One attempt; `outcome` is `started` while it runs, `interrupted` when its worker died.
         */
        AttemptView: {
            /** Detail */
            detail: string | null;
            /** Finished At */
            finished_at: string | null;
            /** Number */
            number: number;
            /** Outcome */
            outcome: string;
            /** Provider Id */
            provider_id: string | null;
            /** Reason */
            reason: string | null;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * ChannelName
         * @description The channels there are.
         * @enum {string}
         */
        ChannelName: "mock" | "email" | "webhook" | "slack" | "teams" | "telegram" | "ntfy" | "sms" | "voice" | "apprise";
        /**
         * Code
         * @description The code that arrived.
         */
        Code: {
            /** Code */
            code: string;
        };
        /**
         * CodeSent
         * @description A code is on its way through the method.
         */
        CodeSent: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * ContactMethod
         * @description One way to reach a person; Slack, Teams and mock may do without a target.
         */
        ContactMethod: {
            channel: components["schemas"]["ChannelName"];
            /**
             * Target
             * @default
             */
            target: string;
        };
        /**
         * ContactMethodView
         * @description One way to reach a person; `id` is null for the default ones.
         */
        ContactMethodView: {
            channel: components["schemas"]["ChannelName"];
            /**
             * Enabled
             * @description Whether pages are sent there.
             */
            enabled: boolean;
            /** Id */
            id: string | null;
            /** Label */
            label: string;
            /** Target */
            target: string;
            /**
             * Verified
             * @description Whether it was shown that it reaches the person.
             */
            verified: boolean;
            /** Verified At */
            verified_at: string | null;
        };
        /**
         * ContactMethodsRequest
         * @description The methods of a person in the order they are tried; none means: the default ones.
         */
        ContactMethodsRequest: {
            /** Methods */
            methods: components["schemas"]["ContactMethod"][];
        };
        /**
         * ContactMethodsView
         * @description The methods of a person; `is_default` tells that they have chosen none.
         */
        ContactMethodsView: {
            /** Email */
            email: string;
            /** Is Default */
            is_default: boolean;
            /** Methods */
            methods: components["schemas"]["ContactMethodView"][];
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
         * NewContactMethod
         * @description One more way to reach a person: used once it is verified.
         */
        NewContactMethod: {
            channel: components["schemas"]["ChannelName"];
            /**
             * Label
             * @default
             */
            label: string;
            /**
             * Target
             * @default
             */
            target: string;
        };
        /**
         * NotificationList
         * @description A window of the notifications, newest first.
         */
        NotificationList: {
            /** Limit */
            limit: number;
            /** Next Cursor */
            next_cursor: string | null;
            /** Notifications */
            notifications: components["schemas"]["NotificationView"][];
            /** Offset */
            offset: number;
            /** Total */
            total: number;
        };
        /**
         * NotificationView
         * @description One notification; `target` without the secret parts of a URL.
         */
        NotificationView: {
            /**
             * Acknowledged At
             * @description When a link of it was used to act.
             */
            acknowledged_at: string | null;
            /** Attempts */
            attempts: number;
            channel: components["schemas"]["ChannelName"];
            /**
             * Delivered At
             * @description When the provider confirmed the delivery.
             */
            delivered_at: string | null;
            /** Detail */
            detail: string | null;
            /** Engineer */
            engineer: string;
            /** Incident Id */
            incident_id: string;
            /** Message */
            message: string;
            /**
             * Notification Id
             * Format: uuid
             */
            notification_id: string;
            /** Page Id */
            page_id: string | null;
            /** Provider Id */
            provider_id: string | null;
            /**
             * Reason
             * @description Why the last attempt failed: a code.
             */
            reason: string | null;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /** Settled At */
            settled_at: string | null;
            /** Severity */
            severity: string | null;
            status: components["schemas"]["Status"];
            /** Target */
            target: string;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
        };
        /**
         * NotifyRequest
         * @description One notification for one person, at once.
         */
        NotifyRequest: {
            channel: components["schemas"]["ChannelName"];
            /**
             * Email
             * @description Where an e-mail goes; without it, to `engineer` if an address.
             */
            email?: string | null;
            /** Engineer */
            engineer: string;
            /** Incident Id */
            incident_id: string;
            /** Message */
            message: string;
            /** Severity */
            severity?: string | null;
            /**
             * Target
             * @description The same for any channel.
             */
            target?: string | null;
            /**
             * Webhook Url
             * @description Where a webhook or Slack message goes.
             */
            webhook_url?: string | null;
        };
        /**
         * PlanStepView
         * @description One step of a plan; a stand-in counts from the silence of those before it.
         */
        PlanStepView: {
            /** After Seconds */
            after_seconds: number;
            channel: components["schemas"]["ChannelName"];
            /**
             * Target
             * @description Without what is secret.
             */
            target: string;
            /** Why */
            why: string;
        };
        /**
         * PlanView
         * @description How a person would be reached.
         */
        PlanView: {
            /** Email */
            email: string;
            /** Quiet Until */
            quiet_until: string | null;
            /** Steps */
            steps: components["schemas"]["PlanStepView"][];
            /** Verified */
            verified: boolean;
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
         * QuietHoursModel
         * @description A stretch of the person's local time in which only some severities ring; Monday is 0.
         */
        QuietHoursModel: {
            /**
             * Breaks Through
             * @default [
             *       "critical"
             *     ]
             */
            breaks_through: string[];
            /**
             * Days
             * @default [
             *       0,
             *       1,
             *       2,
             *       3,
             *       4,
             *       5,
             *       6
             *     ]
             */
            days: number[];
            /**
             * End
             * Format: time
             */
            end: string;
            /**
             * Start
             * Format: time
             */
            start: string;
        };
        /**
         * Reach
         * @description How many ways there are to reach a person, and how many of them have been verified.
         */
        Reach: {
            /** Channels */
            channels: components["schemas"]["ChannelName"][];
            /** Email */
            email: string;
            /** Methods */
            methods: number;
            /** Verified */
            verified: number;
        };
        /**
         * ReachRequest
         * @description People by their address.
         */
        ReachRequest: {
            /** People */
            people: string[];
        };
        /**
         * ReachView
         * @description How people can be reached, in the order asked.
         */
        ReachView: {
            /** People */
            people: components["schemas"]["Reach"][];
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
         * RuleModel
         * @description What to do for some severities; none named means: for all.
         */
        RuleModel: {
            /**
             * Severities
             * @default []
             */
            severities: string[];
            /** Steps */
            steps: components["schemas"]["RuleStepModel"][];
        };
        /**
         * RuleStepModel
         * @description Use one contact method so many minutes after the paging began.
         */
        RuleStepModel: {
            /**
             * After Minutes
             * @default 0
             */
            after_minutes: number;
            /**
             * Method Id
             * Format: uuid
             */
            method_id: string;
        };
        /**
         * RulesModel
         * @description When a person wants to be reached how; the first rule for a severity counts.
         */
        RulesModel: {
            quiet_hours?: components["schemas"]["QuietHoursModel"] | null;
            /**
             * Rules
             * @default []
             */
            rules: components["schemas"]["RuleModel"][];
            /**
             * Time Zone
             * @default UTC
             */
            time_zone: string;
        };
        /**
         * Status
         * @description How far a page or a notification has come.
         * @enum {string}
         */
        Status: "queued" | "sent" | "failed" | "cancelled";
        /**
         * TroubledList
         * @description A window of the troubled deliveries, those still under way first.
         */
        TroubledList: {
            /** Deliveries */
            deliveries: components["schemas"]["TroubledView"][];
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
            /** Total */
            total: number;
        };
        /**
         * TroubledView
         * @description A notification with what is wrong with it.
         */
        TroubledView: {
            /**
             * Acknowledged At
             * @description When a link of it was used to act.
             */
            acknowledged_at: string | null;
            /** Attempts */
            attempts: number;
            channel: components["schemas"]["ChannelName"];
            /**
             * Delivered At
             * @description When the provider confirmed the delivery.
             */
            delivered_at: string | null;
            /** Detail */
            detail: string | null;
            /** Engineer */
            engineer: string;
            /** Incident Id */
            incident_id: string;
            /**
             * Late Seconds
             * @description From its request, or the end of its waiting.
             */
            late_seconds: number;
            /** Message */
            message: string;
            /**
             * Notification Id
             * Format: uuid
             */
            notification_id: string;
            /** Page Id */
            page_id: string | null;
            /** Provider Id */
            provider_id: string | null;
            /**
             * Reason
             * @description Why the last attempt failed: a code.
             */
            reason: string | null;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /** Settled At */
            settled_at: string | null;
            /** Severity */
            severity: string | null;
            status: components["schemas"]["Status"];
            /** Target */
            target: string;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
            /**
             * Trouble
             * @enum {string}
             */
            trouble: "late" | "failing" | "failed" | "delivered-late";
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
    get_link_style: {
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
    show_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
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
                    "text/html": string;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                    "text/html": components["schemas"]["Problem"];
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                    "text/html": components["schemas"]["Problem"];
                };
            };
        };
    };
    use_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
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
                    "text/html": string;
                };
            };
            /** @description The request cannot be answered as it stands. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                    "text/html": components["schemas"]["Problem"];
                };
            };
            /** @description The service cannot answer right now. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                    "text/html": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_troubled_deliveries: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["TroubledList"];
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
    list_notifications: {
        parameters: {
            query?: {
                incident_id?: string | null;
                channel?: components["schemas"]["ChannelName"] | null;
                status?: components["schemas"]["Status"] | null;
                engineer?: string | null;
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
                    "application/json": components["schemas"]["NotificationList"];
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
    get_notification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notification_id: string;
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
                    "application/json": components["schemas"]["NotificationView"];
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
    list_attempts: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                notification_id: string;
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
                    "application/json": components["schemas"]["AttemptList"];
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
    create_notification: {
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
                "application/json": components["schemas"]["NotifyRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationView"];
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
    reach_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReachRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReachView"];
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
    get_contact_methods: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
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
                    "application/json": components["schemas"]["ContactMethodsView"];
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
    replace_contact_methods: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactMethodsRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactMethodsView"];
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
    add_contact_method: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContactMethod"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactMethodView"];
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
    delete_contact_method: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
                method_id: string;
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
    confirm_contact_method: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
                method_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactMethodView"];
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
    send_test_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
                method_id: string;
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
                    "application/json": components["schemas"]["NotificationView"];
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
    send_verification_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
                method_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeSent"];
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
    get_notification_rules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
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
                    "application/json": components["schemas"]["RulesModel"];
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
    replace_notification_rules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesModel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesModel"];
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
    forecast_page: {
        parameters: {
            query?: {
                severity?: string;
                at?: string | null;
            };
            header?: never;
            path: {
                email: string;
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
                    "application/json": components["schemas"]["PlanView"];
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
    take_twilio_receipt: {
        parameters: {
            query?: never;
            header?: {
                "x-twilio-signature"?: string;
            };
            path: {
                notification_id: string;
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
}
