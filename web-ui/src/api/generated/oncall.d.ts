// Generated from oncall-service/openapi.json by `npm run generate`; do not edit.

export interface paths {
    "/v1/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Escalate Incident
         * @description Page the next level of an incident's policy now; its timer goes on from there.
         */
        post: operations["escalate_incident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Escalations
         * @description List what went beyond an incident's first page, by timer or by hand, newest first.
         */
        get: operations["list_escalations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations/{incident_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Run
         * @description Show where an incident's escalation stands, and all it did.
         */
        get: operations["get_run"];
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
    "/v1/oncall/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Current Oncall
         * @description Show who is on call for a team, now or at an instant.
         */
        get: operations["get_current_oncall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oncall/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Oncall Now
         * @description Show who is on call for every team and by every schedule, until when, and who is next.
         */
        get: operations["get_oncall_now"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Policy
         * @description Show the policy in force for a team.
         */
        get: operations["get_policy"];
        /**
         * Put Policy
         * @description Store a team's policy; escalations that run already are not changed.
         */
        put: operations["put_policy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Route
         * @description Tell which team would be paged for a service, and why; `team` is the incident's own.
         */
        get: operations["get_route"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Schedules
         * @description List schedules, also replaced ones, newest first.
         */
        get: operations["list_schedules"];
        put?: never;
        /**
         * Create Schedule
         * @description Create a schedule.
         *
         *     The short form replaces the team's main schedule, which stays listed. Layers do so with
         *     `main: true`; otherwise they make one more schedule of the team.
         */
        post: operations["create_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{schedule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Schedule
         * @description Show one schedule; its ETag is the version that `If-Match` of a PUT names.
         */
        get: operations["get_schedule"];
        /**
         * Put Schedule
         * @description Change a schedule in either form; team and `main` stay. The former version is kept.
         */
        put: operations["put_schedule"];
        post?: never;
        /**
         * Delete Schedule
         * @description Delete a schedule and its history; deleting the main one leaves the team without.
         */
        delete: operations["delete_schedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{schedule_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get History
         * @description Show every version of a schedule and who saved it, newest first.
         */
        get: operations["get_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{schedule_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore Schedule
         * @description Save an older version as the newest one; a replaced schedule comes into force again.
         */
        post: operations["restore_schedule"];
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
         * @description List the catalogue.
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
    "/v1/services/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Service
         * @description Show one service.
         */
        get: operations["get_service"];
        /**
         * Put Service
         * @description Add a service or give it to another team, which need not have a schedule yet.
         */
        put: operations["put_service"];
        post?: never;
        /**
         * Delete Service
         * @description Take a service out: the default team answers for it from now on.
         */
        delete: operations["delete_service"];
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
         * EngineerIn
         * @description Somebody who takes turns; `primary` marks who takes the first one.
         */
        EngineerIn: {
            /** Email */
            email: string;
            /** Name */
            name: string;
            /**
             * Primary
             * @default false
             */
            primary: boolean;
        };
        /**
         * EscalationIn
         * @description Whom to escalate to; without `level`, the next one of the policy that has a person.
         */
        EscalationIn: {
            /** Incident Id */
            incident_id: string;
            /** Level */
            level?: number | null;
            /** Reason */
            reason?: string | null;
            /** Team */
            team?: string | null;
        };
        /**
         * EscalationView
         * @description One escalation: from whom, to whom, and why.
         */
        EscalationView: {
            /**
             * Escalated At
             * Format: date-time
             */
            escalated_at: string;
            /**
             * Escalation Id
             * Format: uuid
             */
            escalation_id: string;
            /** From Email */
            from_email: string | null;
            /** From Engineer */
            from_engineer: string | null;
            /** Incident Id */
            incident_id: string;
            /** Level */
            level: number;
            /** Manual */
            manual: boolean;
            /** Reason */
            reason: string;
            /** Requested By */
            requested_by: string | null;
            role: components["schemas"]["Role"] | null;
            /** Team */
            team: string;
            /** To Email */
            to_email: string | null;
            /** To Engineer */
            to_engineer: string | null;
        };
        /**
         * EscalationsView
         * @description Escalations, newest first.
         */
        EscalationsView: {
            /** Escalations */
            escalations: components["schemas"]["EscalationView"][];
            /** Total */
            total: number;
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
         * HistoryView
         * @description The versions of a schedule, newest first.
         */
        HistoryView: {
            /** Total */
            total: number;
            /** Versions */
            versions: components["schemas"]["VersionView"][];
        };
        /**
         * LayerForm
         * @description One rotation and when it counts.
         *
         *     A shift is a list of e-mail addresses of known people, in order: primary, secondary, others.
         *     Turns last `every` hours, days, weeks or months of the local calendar. `handoff_weekday` is for
         *     weekly rotations, `handoff_day` (of the month; the last one in shorter months) for monthly ones.
         */
        LayerForm: {
            /** Ends At */
            ends_at?: string | null;
            /**
             * Every
             * @default 1
             */
            every: number;
            /** Handoff Day */
            handoff_day?: number | null;
            /**
             * Handoff Time
             * @description Local time, HH:MM.
             * @default 09:00
             */
            handoff_time: string;
            /** Handoff Weekday */
            handoff_weekday?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday") | null;
            /** Name */
            name: string;
            /**
             * Restrictions
             * @default []
             */
            restrictions: components["schemas"]["RestrictionForm"][];
            rotation_type: components["schemas"]["RotationType"];
            /** Shifts */
            shifts: string[][];
            /**
             * Stands In
             * @description The first shift is on call before the rotation begins, too.
             * @default false
             */
            stands_in: boolean;
            /**
             * Start Date
             * Format: date
             */
            start_date: string;
            /**
             * Timezone
             * @description Default: that of the schedule.
             */
            timezone?: string | null;
        };
        /**
         * LayeredScheduleIn
         * @description Layers by precedence: the first one in which somebody is on call rules.
         *
         *     `main` makes it the schedule by which the team's primary and secondary are found; by default
         *     it is when the team has no other.
         */
        LayeredScheduleIn: {
            /**
             * Escalation Minutes
             * @default 15
             */
            escalation_minutes: number;
            /** Layers */
            layers: components["schemas"]["LayerForm"][];
            /** Main */
            main?: boolean | null;
            /** Name */
            name: string;
            /** Team */
            team: string;
            /**
             * Timezone
             * @default UTC
             */
            timezone: string;
        };
        /**
         * LedgerLine
         * @description What one step did, also when it paged nobody.
         */
        LedgerLine: {
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Escalated At
             * Format: date-time
             */
            escalated_at: string;
            /**
             * Escalation Id
             * Format: uuid
             */
            escalation_id: string;
            /** From Email */
            from_email: string | null;
            /** From Engineer */
            from_engineer: string | null;
            /** Incident Id */
            incident_id: string;
            /** Lateness Seconds */
            lateness_seconds: number;
            /** Level */
            level: number;
            /** Manual */
            manual: boolean;
            outcome: components["schemas"]["Outcome"];
            /** Reason */
            reason: string;
            /** Requested By */
            requested_by: string | null;
            role: components["schemas"]["Role"] | null;
            /** Round */
            round: number | null;
            /** Team */
            team: string;
            /** To Email */
            to_email: string | null;
            /** To Engineer */
            to_engineer: string | null;
        };
        /**
         * OnCallNowView
         * @description Who is on call: for every team by its main schedule, and by every schedule in force.
         */
        OnCallNowView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Schedules */
            schedules: components["schemas"]["ScheduleNow"][];
            /** Teams */
            teams: components["schemas"]["OnCallView"][];
        };
        /**
         * OnCallView
         * @description Who is on call for a team, by its main schedule; `primary` is null only in a gap.
         *
         *     Before the first handover (`rotation_started` false) the first engineer stands in.
         */
        OnCallView: {
            /** Escalation Minutes */
            escalation_minutes: number;
            /** Handoff Hour */
            handoff_hour: number;
            primary: components["schemas"]["Responder"] | null;
            /** Rotation Started */
            rotation_started: boolean;
            rotation_type: components["schemas"]["RotationType"];
            /**
             * Schedule Id
             * Format: uuid
             */
            schedule_id: string;
            secondary: components["schemas"]["Responder"] | null;
            /** Team */
            team: string;
            /** Timezone */
            timezone: string;
            /**
             * Turn Ends At
             * Format: date-time
             */
            turn_ends_at: string;
            /** Turn Started At */
            turn_started_at: string | null;
        };
        /**
         * Outcome
         * @description What became of a step.
         * @enum {string}
         */
        Outcome: "paged" | "skipped" | "merged" | "exhausted";
        /**
         * PersonOnCall
         * @description Somebody on call, and why: by which layer, override or swap, in whose place.
         *
         *     `fills_in`: the place of somebody absent fell to the next one of the rotation.
         */
        PersonOnCall: {
            /** Email */
            email: string;
            /** Fills In */
            fills_in: boolean;
            /** Instead Of */
            instead_of: string | null;
            /** Layer */
            layer: string | null;
            /** Name */
            name: string;
            /** Override Id */
            override_id: string | null;
            /** Role */
            role: ("primary" | "secondary") | null;
            /** Swap Id */
            swap_id: string | null;
        };
        /**
         * PolicyIn
         * @description Steps, walked once and `repeat` times more.
         *
         *     Between two rounds lie `repeat_after_minutes`; without it, the schedule's escalation_minutes.
         */
        PolicyIn: {
            /**
             * Repeat
             * @default 3
             */
            repeat: number;
            /** Repeat After Minutes */
            repeat_after_minutes?: number | null;
            /** Steps */
            steps: components["schemas"]["StepIn"][];
        };
        /**
         * PolicyView
         * @description The policy in force for a team; a running escalation keeps the one it began with.
         */
        PolicyView: {
            /** Repeat */
            repeat: number;
            /** Repeat After Minutes */
            repeat_after_minutes: number;
            /**
             * Source
             * @enum {string}
             */
            source: "default" | "stored";
            /** Steps */
            steps: components["schemas"]["StepView"][];
            /** Team */
            team: string;
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
         * Responder
         * @description Somebody on call.
         */
        Responder: {
            /** Email */
            email: string;
            /** Name */
            name: string;
            /**
             * Role
             * @enum {string}
             */
            role: "primary" | "secondary";
        };
        /**
         * RestoreIn
         * @description Which version to bring back.
         */
        RestoreIn: {
            /** Version */
            version: number;
        };
        /**
         * RestrictionForm
         * @description Hours of the day, on the days on which they begin; `end` not after `start`: next day.
         */
        RestrictionForm: {
            /**
             * End
             * @description Local time, HH:MM.
             */
            end: string;
            /**
             * Start
             * @description Local time, HH:MM.
             */
            start: string;
            /**
             * Weekdays
             * @default [
             *       "monday",
             *       "tuesday",
             *       "wednesday",
             *       "thursday",
             *       "friday",
             *       "saturday",
             *       "sunday"
             *     ]
             */
            weekdays: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
        };
        /**
         * Role
         * @description In which part somebody is paged.
         * @enum {string}
         */
        Role: "primary" | "secondary" | "named";
        /**
         * RotationType
         * @description The unit in which turns are measured.
         * @enum {string}
         */
        RotationType: "hourly" | "daily" | "weekly" | "monthly";
        /**
         * RouteView
         * @description The team to page for a service, and why; `scheduled` is false when nobody would be paged.
         */
        RouteView: {
            /** Reason */
            reason: string;
            /** Scheduled */
            scheduled: boolean;
            /** Service */
            service: string;
            source: components["schemas"]["Source"];
            /** Team */
            team: string;
        };
        /**
         * RunView
         * @description The escalation run of one incident; `next_*` are null when it has stopped.
         */
        RunView: {
            /** Engineer */
            engineer: string | null;
            /** Incident Id */
            incident_id: string;
            /** Ledger */
            ledger: components["schemas"]["LedgerLine"][];
            /** Level */
            level: number;
            /** Next Due At */
            next_due_at: string | null;
            /** Next Engineer */
            next_engineer: string | null;
            /** Next Level */
            next_level: number | null;
            /** Next Target */
            next_target: string | null;
            /** Number */
            number: string | null;
            policy: components["schemas"]["PolicyView"];
            /** Routed */
            routed: string;
            /** Severity */
            severity: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            state: components["schemas"]["State"];
            /** Team */
            team: string;
        };
        /**
         * ScheduleIn
         * @description The short form: one rotation of a team, handing over at `handoff_hour` in `timezone`.
         */
        ScheduleIn: {
            /** Engineers */
            engineers: components["schemas"]["EngineerIn"][];
            /**
             * Escalation Minutes
             * @default 15
             */
            escalation_minutes: number;
            /**
             * Handoff Hour
             * @default 9
             */
            handoff_hour: number;
            /**
             * Rotation Type
             * @enum {string}
             */
            rotation_type: "daily" | "weekly";
            /**
             * Start Date
             * Format: date
             */
            start_date: string;
            /** Team */
            team: string;
            /**
             * Timezone
             * @default UTC
             */
            timezone: string;
        };
        /**
         * ScheduleNow
         * @description Who is on call by one schedule, until when, and who comes next (also nobody).
         */
        ScheduleNow: {
            /** Main */
            main: boolean;
            /** Name */
            name: string;
            next: components["schemas"]["SpanView"];
            now: components["schemas"]["SpanView"];
            /**
             * Schedule Id
             * Format: uuid
             */
            schedule_id: string;
            /** Team */
            team: string;
        };
        /**
         * ScheduleView
         * @description A schedule; `active` is one in force, the others have been replaced.
         *
         *     `rotation_type`, `start_date`, `engineers` and `handoff_hour` are those of the short form; of a
         *     layered schedule (`short_form` false) those of its first layer and everybody who takes turns.
         */
        ScheduleView: {
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Engineers */
            engineers: components["schemas"]["EngineerIn"][];
            /** Escalation Minutes */
            escalation_minutes: number;
            /** Handoff Hour */
            handoff_hour: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Layers */
            layers: components["schemas"]["LayerForm"][];
            /** Main */
            main: boolean;
            /** Name */
            name: string;
            /** Replaced At */
            replaced_at: string | null;
            rotation_type: components["schemas"]["RotationType"];
            /** Short Form */
            short_form: boolean;
            /**
             * Start Date
             * Format: date
             */
            start_date: string;
            /** Team */
            team: string;
            /** Timezone */
            timezone: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Updated By */
            updated_by: string;
            /** Version */
            version: number;
        };
        /**
         * SchedulesView
         * @description Schedules, newest first.
         */
        SchedulesView: {
            /** Schedules */
            schedules: components["schemas"]["ScheduleView"][];
            /** Total */
            total: number;
        };
        /**
         * ServiceIn
         * @description Whose service it is.
         */
        ServiceIn: {
            /** Team */
            team: string;
        };
        /**
         * ServiceView
         * @description A service of the catalogue.
         */
        ServiceView: {
            /** Name */
            name: string;
            /** Team */
            team: string;
        };
        /**
         * ServicesView
         * @description The catalogue, by name.
         */
        ServicesView: {
            /** Services */
            services: components["schemas"]["ServiceView"][];
            /** Total */
            total: number;
        };
        /**
         * Source
         * @description Where the team of a route comes from.
         * @enum {string}
         */
        Source: "incident" | "catalogue" | "default";
        /**
         * SpanView
         * @description Who is on call in `[since, until)`; without people a gap.
         */
        SpanView: {
            /** People */
            people: components["schemas"]["PersonOnCall"][];
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
         * State
         * @description Running and snoozed runs have a due time, the others have stopped.
         * @enum {string}
         */
        State: "running" | "acknowledged" | "resolved" | "snoozed" | "exhausted";
        /**
         * StepIn
         * @description Page a target so long after the step before (the first: after the incident opened).
         */
        StepIn: {
            /** After Minutes */
            after_minutes: number;
            /** Target */
            target: ("primary" | "secondary") | string;
        };
        /**
         * StepView
         * @description One step of a policy.
         */
        StepView: {
            /** After Minutes */
            after_minutes: number;
            /** Target */
            target: string;
        };
        /**
         * VersionView
         * @description A schedule as somebody saved it; either `short` or `layers` is what was given.
         */
        VersionView: {
            /** Escalation Minutes */
            escalation_minutes: number;
            /** Layers */
            layers: {
                [key: string]: unknown;
            }[] | null;
            /** Name */
            name: string;
            /**
             * Saved At
             * Format: date-time
             */
            saved_at: string;
            /** Saved By */
            saved_by: string;
            /** Short */
            short: {
                [key: string]: unknown;
            } | null;
            /** Timezone */
            timezone: string;
            /** Version */
            version: number;
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
    escalate_incident: {
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
                "application/json": components["schemas"]["EscalationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationView"];
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
    list_escalations: {
        parameters: {
            query?: {
                incident_id?: string | null;
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
                    "application/json": components["schemas"]["EscalationsView"];
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
    get_run: {
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
                    "application/json": components["schemas"]["RunView"];
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
    get_current_oncall: {
        parameters: {
            query: {
                team: string;
                /** @description An instant with its offset. */
                at?: string | null;
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
                    "application/json": components["schemas"]["OnCallView"];
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
    get_oncall_now: {
        parameters: {
            query?: {
                at?: string | null;
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
                    "application/json": components["schemas"]["OnCallNowView"];
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
    get_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A team's name. */
                team: string;
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
                    "application/json": components["schemas"]["PolicyView"];
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
    put_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A team's name. */
                team: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
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
    get_route: {
        parameters: {
            query: {
                service: string;
                team?: string | null;
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
                    "application/json": components["schemas"]["RouteView"];
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
    list_schedules: {
        parameters: {
            query?: {
                team?: string | null;
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
                    "application/json": components["schemas"]["SchedulesView"];
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
    create_schedule: {
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
                "application/json": components["schemas"]["ScheduleIn"] | components["schemas"]["LayeredScheduleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
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
    get_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
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
                    "application/json": components["schemas"]["ScheduleView"];
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
    put_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3". */
                "if-match"?: string | null;
            };
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleIn"] | components["schemas"]["LayeredScheduleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
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
    delete_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
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
    get_history: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                schedule_id: string;
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
                    "application/json": components["schemas"]["HistoryView"];
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
    restore_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
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
            query?: {
                team?: string | null;
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
                    "application/json": components["schemas"]["ServicesView"];
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
    get_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A service's name, in any case. */
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
                    "application/json": components["schemas"]["ServiceView"];
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
    put_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A service's name, in any case. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceView"];
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
    delete_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A service's name, in any case. */
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
}
