// Generated from oncall-service/openapi.json by `npm run generate`; do not edit.

export interface paths {
    "/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Absences
         * @description List absences between `since` and `until`, of everybody or of one person.
         */
        get: operations["list_absences"];
        put?: never;
        /**
         * Create Absence
         * @description Say that somebody is away: in every schedule the turn falls to the next one.
         */
        post: operations["create_absence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Persons Absences
         * @description Take absences over from somebody's calendar.
         */
        post: operations["import_persons_absences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{absence_id}": {
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
         * Delete Absence
         * @description Take an absence back.
         */
        delete: operations["delete_absence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/v1/escalation-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Escalation Policies
         * @description List escalation policies, by name.
         */
        get: operations["list_escalation_policies"];
        put?: never;
        /**
         * Create Escalation Policy
         * @description Create an escalation policy.
         */
        post: operations["create_escalation_policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalation-policies/{policy_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Escalation Policy
         * @description Show one escalation policy.
         */
        get: operations["get_escalation_policy"];
        /**
         * Put Escalation Policy
         * @description Replace an escalation policy; escalations that run already keep the one they began with.
         */
        put: operations["put_escalation_policy"];
        post?: never;
        /**
         * Delete Escalation Policy
         * @description Delete an escalation policy that no team and no routing rule uses.
         */
        delete: operations["delete_escalation_policy"];
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
    "/v1/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feeds
         * @description List feeds, without their addresses.
         */
        get: operations["list_feeds"];
        put?: never;
        /**
         * Create Feed
         * @description Open a calendar feed under an address that cannot be guessed; each call makes a new one.
         */
        post: operations["create_feed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{feed_id}": {
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
         * Delete Feed
         * @description Revoke a feed: its address opens nothing any more.
         */
        delete: operations["delete_feed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{token}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Feed
         * @description Read a calendar feed (text/calendar): a month back, half a year ahead.
         */
        get: operations["get_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lint Paging
         * @description Look for gaps, steps that reach nobody, people without verified contact methods, and more.
         */
        get: operations["lint_paging"];
        put?: never;
        post?: never;
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
    "/v1/oncall/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Load
         * @description Show how long everybody was on call, at night, at weekends, and how often paged.
         *
         *     By default the thirty days until now. Schedules count as they stood at the time.
         */
        get: operations["get_load"];
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
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List People
         * @description List people by name, or those of one team.
         */
        get: operations["list_people"];
        put?: never;
        /**
         * Create Person
         * @description Add somebody.
         */
        post: operations["create_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Person
         * @description Show somebody.
         */
        get: operations["get_person"];
        /**
         * Put Person
         * @description Change somebody's name and time zone.
         */
        put: operations["put_person"];
        post?: never;
        /**
         * Delete Person
         * @description Forget somebody whom no schedule names any more.
         */
        delete: operations["delete_person"];
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
         * @description Store a team's policy, in place of one given to it; running escalations are not changed.
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
         * @description Tell which team would be paged, by which policy, who is first, and why every rule did not.
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
    "/v1/routing-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Routing Rules
         * @description List all routing rules, in the order in which they are tried.
         */
        get: operations["list_routing_rules"];
        put?: never;
        /**
         * Create Routing Rule
         * @description Add a routing rule behind all others.
         */
        post: operations["create_routing_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing-rules/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Routing Rule Order
         * @description Put all routing rules into a new order.
         */
        put: operations["put_routing_rule_order"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing-rules/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Routing Rules
         * @description Tell where an incident would lead, each rule that was tried, and who would be paged first.
         */
        post: operations["test_routing_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Routing Rule
         * @description Show one routing rule.
         */
        get: operations["get_routing_rule"];
        /**
         * Put Routing Rule
         * @description Change a routing rule; it keeps its place.
         */
        put: operations["put_routing_rule"];
        post?: never;
        /**
         * Delete Routing Rule
         * @description Delete a routing rule.
         */
        delete: operations["delete_routing_rule"];
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
    "/v1/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Schedule
         * @description Show what a schedule would give; nothing is saved.
         */
        post: operations["preview_schedule"];
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
    "/v1/schedules/{schedule_id}/final": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Final
         * @description Show who is on call when, by which layer, override or swap; gaps and overlaps.
         */
        get: operations["get_final"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{schedule_id}/handover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Handover
         * @description Show the hand-over at the end of the shift that covers `at` (now): who, to whom, and what.
         */
        get: operations["get_handover"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/v1/schedules/{schedule_id}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Overrides
         * @description List a schedule's overrides that count between `since` and `until`.
         */
        get: operations["list_overrides"];
        put?: never;
        /**
         * Create Override
         * @description Let somebody stand in; of two overrides that contradict each other the later one holds.
         */
        post: operations["create_override"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{schedule_id}/overrides/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Schedule Overrides
         * @description Take overrides over from a calendar; each event names its person.
         */
        post: operations["import_schedule_overrides"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{schedule_id}/overrides/{override_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Override
         * @description Show one override.
         */
        get: operations["get_override"];
        /**
         * Put Override
         * @description Change an override; it counts as made now.
         */
        put: operations["put_override"];
        post?: never;
        /**
         * Delete Override
         * @description Take an override back.
         */
        delete: operations["delete_override"];
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
    "/v1/schedules/{schedule_id}/swaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Swaps
         * @description List a schedule's swaps.
         */
        get: operations["list_swaps"];
        put?: never;
        /**
         * Create Swap
         * @description Ask somebody to swap shifts; nothing changes until they accept.
         */
        post: operations["create_swap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{schedule_id}/swaps/{swap_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Swap
         * @description Show one swap.
         */
        get: operations["get_swap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{schedule_id}/swaps/{swap_id}/{decision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Swap
         * @description Accept or decline a swap, as the one who was asked, or withdraw it, as the asker.
         */
        post: operations["decide_swap"];
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
    "/v1/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Simulate Incident
         * @description Tell what would happen if such an incident opened and nobody answered; nothing is changed.
         *
         *     Computed by the code that pages for real, with the schedules, rules and policies of now.
         */
        post: operations["simulate_incident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Teams
         * @description List teams with their people.
         */
        get: operations["list_teams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Team
         * @description Show one team.
         */
        get: operations["get_team"];
        /**
         * Put Team
         * @description Add a team, or say who belongs to it; `If-Match` names the version that was read.
         */
        put: operations["put_team"];
        post?: never;
        /**
         * Delete Team
         * @description Forget a team that has no schedule in force; its people stay.
         */
        delete: operations["delete_team"];
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
         * AbsenceIn
         * @description Somebody is away.
         */
        AbsenceIn: {
            /**
             * Note
             * @default
             */
            note: string;
            /** Person */
            person: string;
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
         * AbsenceView
         * @description Somebody is away in `[since, until)`.
         */
        AbsenceView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Note */
            note: string;
            person: components["schemas"]["NamedPerson"];
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
         * AbsencesView
         * @description Absences, earliest first.
         */
        AbsencesView: {
            /** Absences */
            absences: components["schemas"]["AbsenceView"][];
            /** Total */
            total: number;
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
         * BadEventView
         * @description An event that could not be used, and why.
         */
        BadEventView: {
            /** Reason */
            reason: string;
            /** Uid */
            uid: string;
        };
        /**
         * CalendarIn
         * @description The text of an iCalendar file.
         */
        CalendarIn: {
            /** Calendar */
            calendar: string;
        };
        /**
         * ChannelView
         * @description One thing that a page does, so long after it; the target is masked.
         */
        ChannelView: {
            /** After Seconds */
            after_seconds: number;
            /** Channel */
            channel: string;
            /** Target */
            target: string;
            /** Why */
            why: string;
        };
        /**
         * Comparison
         * @description How a label is compared; a label that is not there counts as the empty text.
         * @enum {string}
         */
        Comparison: "equals" | "differs" | "fits" | "fits_not";
        /**
         * ConditionsDocument
         * @description All of them must hold; what is empty asks for nothing.
         */
        ConditionsDocument: {
            hours?: components["schemas"]["Hours"] | null;
            /**
             * Labels
             * @default []
             */
            labels: components["schemas"]["LabelMatcher"][];
            /**
             * Severities
             * @default []
             */
            severities: ("critical" | "high" | "medium" | "low")[];
        };
        /**
         * DecisionIn
         * @description Whose decision it is: the one asked accepts or declines, the asker withdraws.
         */
        DecisionIn: {
            /** Person */
            person: string;
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
         * EscalationPoliciesView
         * @description Policies, by name.
         */
        EscalationPoliciesView: {
            /** Policies */
            policies: components["schemas"]["EscalationPolicyView"][];
            /** Total */
            total: number;
        };
        /**
         * EscalationPolicyIn
         * @description Steps, walked once and `repeat` times more, with `repeat_after_minutes` between two rounds.
         *
         *     An incident acknowledged but not resolved within `acknowledge_minutes` is escalated further.
         *     `teams` have this policy from now on, in place of the ones they had.
         */
        EscalationPolicyIn: {
            /** Acknowledge Minutes */
            acknowledge_minutes?: number | null;
            last_resort?: components["schemas"]["ResortDocument"] | null;
            /** Name */
            name: string;
            /**
             * Repeat
             * @default 3
             */
            repeat: number;
            /**
             * Repeat After Minutes
             * @default 15
             */
            repeat_after_minutes: number;
            /** Steps */
            steps: components["schemas"]["StepDocument"][];
            /**
             * Teams
             * @default []
             */
            teams: string[];
        };
        /**
         * EscalationPolicyView
         * @description A stored policy, and the teams that have it.
         */
        EscalationPolicyView: {
            /** Acknowledge Minutes */
            acknowledge_minutes: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            last_resort: components["schemas"]["ResortDocument"] | null;
            /** Name */
            name: string;
            /** Repeat */
            repeat: number;
            /** Repeat After Minutes */
            repeat_after_minutes: number;
            /** Steps */
            steps: components["schemas"]["StepDocument"][];
            /** Teams */
            teams: string[];
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
         * FeedIn
         * @description Whose feed: that of one schedule, or of one person over all schedules in force.
         */
        FeedIn: {
            /** Person */
            person?: string | null;
            /** Schedule Id */
            schedule_id?: string | null;
        };
        /**
         * FeedView
         * @description A feed. Its address is shown once, when it is made.
         */
        FeedView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Person */
            person: string | null;
            /** Schedule Id */
            schedule_id: string | null;
        };
        /**
         * FeedsView
         * @description Feeds, newest first.
         */
        FeedsView: {
            /** Feeds */
            feeds: components["schemas"]["FeedView"][];
            /** Total */
            total: number;
        };
        /**
         * FinalView
         * @description Who is on call in `[since, until)`: spans without overlap, gaps being spans without people.
         *
         *     `gaps` and `overlaps` (of layers) say the same again, for whoever looks for trouble.
         */
        FinalView: {
            /** Gaps */
            gaps: components["schemas"]["IntervalView"][];
            /** Overlaps */
            overlaps: components["schemas"]["OverlapView"][];
            /** Schedule Id */
            schedule_id: string | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Spans */
            spans: components["schemas"]["SpanView"][];
            /** Timezone */
            timezone: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * FindingView
         * @description One flaw: an error can lose a page, a warning can delay it, a hint is untidy.
         */
        FindingView: {
            /** Detail */
            detail: string;
            flaw: components["schemas"]["Flaw"];
            gravity: components["schemas"]["Gravity"];
            /** Subject */
            subject: string;
        };
        /**
         * FirstPage
         * @description Somebody who would be paged first; a webhook has no e-mail address.
         */
        FirstPage: {
            /** After Minutes */
            after_minutes: number;
            /** Email */
            email: string | null;
            /** Name */
            name: string | null;
            role: components["schemas"]["Role"] | null;
            /** Why */
            why: string;
        };
        /**
         * Flaw
         * @description What is wrong.
         * @enum {string}
         */
        Flaw: "gap" | "empty_step" | "unreachable_step" | "reaches_nobody" | "no_contact_method" | "unverified_contact" | "expired_override" | "single_point_of_failure" | "dead_rule";
        /**
         * Gravity
         * @description An error can lose a page; a warning can delay it; a hint is untidy.
         * @enum {string}
         */
        Gravity: "error" | "warning" | "hint";
        /**
         * HandoverView
         * @description Who hands over to whom at `at`, and what the outgoing shift leaves behind, newest first.
         */
        HandoverView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Incidents */
            incidents: components["schemas"]["LeftIncidentView"][];
            /** @description The shift that begins. */
            incoming: components["schemas"]["SpanView"];
            /** Interruptions */
            interruptions: number;
            /** Name */
            name: string;
            /** @description The shift that ends. */
            outgoing: components["schemas"]["SpanView"];
            /** Pages */
            pages: number;
            /**
             * Schedule Id
             * Format: uuid
             */
            schedule_id: string;
            /** Team */
            team: string;
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
         * Hours
         * @description Hours of some days by the wall clock of a zone; `inside` false means outside of them.
         */
        Hours: {
            /**
             * End
             * @description Local time, HH:MM.
             */
            end: string;
            /**
             * Inside
             * @default true
             */
            inside: boolean;
            /**
             * Start
             * @description Local time, HH:MM.
             */
            start: string;
            /** Timezone */
            timezone: string;
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
         * ImportView
         * @description What became of a calendar; `removed` are occurrences that its events no longer have.
         */
        ImportView: {
            /** Bad */
            bad: components["schemas"]["BadEventView"][];
            /** Created */
            created: number;
            /** Removed */
            removed: number;
            /** Unchanged */
            unchanged: number;
            /** Updated */
            updated: number;
        };
        /**
         * IncidentIn
         * @description An incident that does not exist; `team` is its own, without `at` it opens now.
         */
        IncidentIn: {
            /** At */
            at?: string | null;
            /**
             * Labels
             * @default {}
             */
            labels: {
                [key: string]: string;
            };
            /** Service */
            service: string;
            /**
             * Severity
             * @default high
             * @enum {string}
             */
            severity: "critical" | "high" | "medium" | "low";
            /** Team */
            team?: string | null;
        };
        /**
         * IntervalIn
         * @description `[since, until)`.
         */
        IntervalIn: {
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
         * IntervalView
         * @description `[since, until)`.
         */
        IntervalView: {
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
         * LabelMatcher
         * @description What a label must be; one that is missing counts as empty. `fits` takes a glob.
         */
        LabelMatcher: {
            /** @default equals */
            comparison: components["schemas"]["Comparison"];
            /** Label */
            label: string;
            /** Value */
            value: string;
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
         * @description What one step did, also when it paged nobody: `why` tells which reason that had.
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
            /** Webhook Url */
            webhook_url: string | null;
            why: components["schemas"]["Why"] | null;
        };
        /**
         * LeftIncidentView
         * @description An incident that the shift was paged about, or that is open in the team.
         */
        LeftIncidentView: {
            /** Engineer */
            engineer: string | null;
            /** Incident Id */
            incident_id: string;
            /** Number */
            number: string | null;
            /** Open */
            open: boolean;
            /** Pages */
            pages: components["schemas"]["PageView"][];
            /** Service */
            service: string;
            /** Severity */
            severity: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** State */
            state: string;
            /** Title */
            title: string;
        };
        /**
         * LintView
         * @description All findings, the gravest first; `notes` tell what could not be looked at.
         */
        LintView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Days */
            days: number;
            /** Errors */
            errors: number;
            /** Findings */
            findings: components["schemas"]["FindingView"][];
            /** Notes */
            notes: string[];
            /** Warnings */
            warnings: number;
        };
        /**
         * LoadView
         * @description Everybody's load, the heaviest first.
         */
        LoadView: {
            /** People */
            people: components["schemas"]["PersonLoadView"][];
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
         * Membership
         * @description A team that somebody belongs to, or manages.
         */
        Membership: {
            /** Manager */
            manager: boolean;
            /** Team */
            team: string;
        };
        /**
         * NamedPerson
         * @description Somebody by name and address.
         */
        NamedPerson: {
            /** Email */
            email: string;
            /** Name */
            name: string;
        };
        /**
         * NewFeedView
         * @description A new feed; `path`, on this service, is a secret: whoever has it can read the feed.
         */
        NewFeedView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Path */
            path: string;
            /** Person */
            person: string | null;
            /** Schedule Id */
            schedule_id: string | null;
        };
        /**
         * NewPersonIn
         * @description Somebody new.
         */
        NewPersonIn: {
            /** Email */
            email: string;
            /** Name */
            name: string;
            /**
             * Timezone
             * @default UTC
             */
            timezone: string;
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
         * OrderIn
         * @description The ids of all rules, in the wanted order.
         */
        OrderIn: {
            /** Ids */
            ids: string[];
        };
        /**
         * Outcome
         * @description What became of a step.
         * @enum {string}
         */
        Outcome: "paged" | "skipped" | "merged" | "last_resort" | "exhausted";
        /**
         * OverlapView
         * @description Layers in which somebody is on call at the same time; the first one rules.
         */
        OverlapView: {
            /** Layers */
            layers: string[];
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
         * OverrideIn
         * @description `person` stands in for `replaces` wherever that one is on call; else takes first place.
         */
        OverrideIn: {
            /**
             * Note
             * @default
             */
            note: string;
            /** Person */
            person: string;
            /** Replaces */
            replaces?: string | null;
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
         * OverrideView
         * @description An override of a schedule.
         */
        OverrideView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Note */
            note: string;
            person: components["schemas"]["NamedPerson"];
            replaces: components["schemas"]["NamedPerson"] | null;
            /**
             * Schedule Id
             * Format: uuid
             */
            schedule_id: string;
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
         * OverridesView
         * @description Overrides, earliest first.
         */
        OverridesView: {
            /** Overrides */
            overrides: components["schemas"]["OverrideView"][];
            /** Total */
            total: number;
        };
        /**
         * PageView
         * @description A page in the shift.
         */
        PageView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            person: components["schemas"]["NamedPerson"];
            /** Reason */
            reason: string;
        };
        /**
         * PeopleView
         * @description People, by name.
         */
        PeopleView: {
            /** People */
            people: components["schemas"]["PersonView"][];
            /** Total */
            total: number;
        };
        /**
         * PersonIn
         * @description What can change about somebody.
         */
        PersonIn: {
            /** Name */
            name: string;
            /**
             * Timezone
             * @default UTC
             */
            timezone: string;
        };
        /**
         * PersonLoadView
         * @description One person's load; nights (22:00 to 07:00) and weekends are those of the person's own zone.
         *
         *     Time in two schedules at once counts once in `on_call_seconds`. Pages within five minutes of the
         *     first are one interruption; `sleep_pages` came at night.
         */
        PersonLoadView: {
            /** Email */
            email: string;
            /** Interruptions */
            interruptions: number;
            /** Name */
            name: string;
            /** Night Seconds */
            night_seconds: number;
            /** On Call Seconds */
            on_call_seconds: number;
            /** Pages */
            pages: number;
            /** Primary Seconds */
            primary_seconds: number;
            /** Schedules */
            schedules: components["schemas"]["ScheduleShare"][];
            /** Sleep Pages */
            sleep_pages: number;
            /** Timezone */
            timezone: string;
            /** Weekend Seconds */
            weekend_seconds: number;
        };
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
         * PersonTarget
         * @description One person, whoever is on call.
         */
        PersonTarget: {
            /** Email */
            email: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "person";
        };
        /**
         * PersonView
         * @description Somebody who can be paged.
         */
        PersonView: {
            /** Email */
            email: string;
            /** Name */
            name: string;
            /** Teams */
            teams: components["schemas"]["Membership"][];
            /** Timezone */
            timezone: string;
        };
        /**
         * PersonsCalendarIn
         * @description The text of an iCalendar file; its events are when `person` is away.
         */
        PersonsCalendarIn: {
            /** Calendar */
            calendar: string;
            /** Person */
            person: string;
        };
        /**
         * PolicyDocument
         * @description A policy; `id` is null for a team's default and short form, which have no name either.
         */
        PolicyDocument: {
            /** Acknowledge Minutes */
            acknowledge_minutes: number | null;
            /** Id */
            id: string | null;
            last_resort: components["schemas"]["ResortDocument"] | null;
            /** Name */
            name: string;
            /** Repeat */
            repeat: number;
            /** Repeat After Minutes */
            repeat_after_minutes: number;
            /** Steps */
            steps: components["schemas"]["StepDocument"][];
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
         *
         *     `assigned` is an escalation policy that was given to the team; its targets stand here in words.
         */
        PolicyView: {
            /** Escalation Policy Id */
            escalation_policy_id: string | null;
            /** Repeat */
            repeat: number;
            /** Repeat After Minutes */
            repeat_after_minutes: number;
            /**
             * Source
             * @enum {string}
             */
            source: "default" | "stored" | "assigned";
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
         * PreviewIn
         * @description A schedule that is not saved; with `schedule_id`, under the exceptions of that one.
         */
        PreviewIn: {
            /** Schedule */
            schedule: components["schemas"]["ScheduleIn"] | components["schemas"]["LayeredScheduleIn"];
            /** Schedule Id */
            schedule_id?: string | null;
            /** Since */
            since?: string | null;
            /** Until */
            until?: string | null;
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
         * ResortDocument
         * @description Who is paged when no step reaches anybody or nobody answered.
         */
        ResortDocument: {
            /** Email */
            email: string;
            /** Name */
            name?: string | null;
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
        Role: "primary" | "secondary" | "named" | "member" | "round_robin" | "webhook" | "last_resort";
        /**
         * RotationType
         * @description The unit in which turns are measured.
         * @enum {string}
         */
        RotationType: "hourly" | "daily" | "weekly" | "monthly";
        /**
         * RoundRobinTarget
         * @description One of several, each incident another one: of `emails`, or of a schedule's members.
         */
        RoundRobinTarget: {
            /**
             * Emails
             * @default []
             */
            emails: string[];
            /** Schedule */
            schedule?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "round_robin";
        };
        /**
         * RouteView
         * @description The team to page for a service, and why; `scheduled` is false when it has no schedule.
         */
        RouteView: {
            /** First */
            first: components["schemas"]["FirstPage"][];
            /** Labels */
            labels: {
                [key: string]: string;
            };
            policy: components["schemas"]["RoutedPolicy"];
            /** Reason */
            reason: string;
            /** Rule Id */
            rule_id: string | null;
            /** Rules */
            rules: components["schemas"]["TriedRule"][];
            /** Scheduled */
            scheduled: boolean;
            /** Service */
            service: string;
            /** Severity */
            severity: string;
            source: components["schemas"]["Source"];
            /** Team */
            team: string;
        };
        /**
         * RoutedPolicy
         * @description The policy by which the team answers.
         *
         *     It comes from a rule, was given to the team (assigned), is its short form (stored) or the
         *     default; the latter two have neither id nor name.
         */
        RoutedPolicy: {
            /** Id */
            id: string | null;
            /** Name */
            name: string;
            /**
             * Origin
             * @enum {string}
             */
            origin: "rule" | "assigned" | "stored" | "default";
        };
        /**
         * RuleIn
         * @description Leads what it matches to a team, to a policy, or to both.
         *
         *     `services` are globs such as `payment-*`, one of which must fit; none means every service.
         */
        RuleIn: {
            /**
             * Enabled
             * @default true
             */
            enabled: boolean;
            /** Name */
            name: string;
            /** Policy Id */
            policy_id?: string | null;
            /**
             * Services
             * @default []
             */
            services: string[];
            /** Team */
            team?: string | null;
            /**
             * @default {
             *       "labels": [],
             *       "severities": []
             *     }
             */
            when: components["schemas"]["ConditionsDocument"];
        };
        /**
         * RuleView
         * @description A routing rule; `position` counts from 1 and is the order in which rules are tried.
         */
        RuleView: {
            /** Enabled */
            enabled: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Policy Id */
            policy_id: string | null;
            /** Position */
            position: number;
            /** Services */
            services: string[];
            /** Team */
            team: string | null;
            when: components["schemas"]["ConditionsDocument"];
        };
        /**
         * RulesView
         * @description All rules, in the order in which they are tried; the first that matches decides.
         */
        RulesView: {
            /** Rules */
            rules: components["schemas"]["RuleView"][];
            /** Total */
            total: number;
        };
        /**
         * RunView
         * @description The escalation run of one incident; `next_*` are null when it has stopped.
         *
         *     `policy` shows the snapshot in the short form, `escalation_policy` all of it.
         */
        RunView: {
            /** Engineer */
            engineer: string | null;
            escalation_policy: components["schemas"]["PolicyDocument"];
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
         * RungView
         * @description One thing that happens, `minute` minutes after the incident opened.
         *
         *     `level` and `round` count from 1. `channels` are null when the notification service was not
         *     asked or did not say; `verified` tells whether a contact method of the person is.
         */
        RungView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Channels */
            channels: components["schemas"]["ChannelView"][] | null;
            /** Email */
            email: string | null;
            /** Level */
            level: number;
            /** Minute */
            minute: number;
            /** Name */
            name: string | null;
            outcome: components["schemas"]["Outcome"];
            /** Reason */
            reason: string;
            role: components["schemas"]["Role"] | null;
            /** Round */
            round: number | null;
            /** Verified */
            verified: boolean | null;
            why: components["schemas"]["Why"] | null;
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
         * ScheduleShare
         * @description Seconds on call by one schedule.
         */
        ScheduleShare: {
            /** Name */
            name: string;
            /**
             * Schedule Id
             * Format: uuid
             */
            schedule_id: string;
            /** Seconds */
            seconds: number;
            /** Team */
            team: string;
        };
        /**
         * ScheduleTarget
         * @description Who is on call; without `schedule` in that of the team that the incident was routed to.
         */
        ScheduleTarget: {
            /**
             * Role
             * @default primary
             * @enum {string}
             */
            role: "primary" | "secondary";
            /** Schedule */
            schedule?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "schedule";
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
         * SimulationView
         * @description Where the incident leads and all that happens if nobody answers.
         */
        SimulationView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Complete */
            complete: boolean;
            /** Ladder */
            ladder: components["schemas"]["RungView"][];
            /** Notes */
            notes: string[];
            route: components["schemas"]["RouteView"];
        };
        /**
         * Source
         * @description Where the team of a route comes from.
         * @enum {string}
         */
        Source: "incident" | "rule" | "catalogue" | "default";
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
         * @description Running and snoozed runs have a due time; an acknowledged one may; the others stopped.
         * @enum {string}
         */
        State: "running" | "acknowledged" | "resolved" | "snoozed" | "exhausted";
        /**
         * StepDocument
         * @description Page all targets so long after the step before, if the conditions hold then.
         *
         *     The first step's delay counts from the incident's opening. A step that pages nobody is passed
         *     over at once.
         */
        StepDocument: {
            /** After Minutes */
            after_minutes: number;
            /** Targets */
            targets: (components["schemas"]["PersonTarget"] | components["schemas"]["ScheduleTarget"] | components["schemas"]["TeamTarget"] | components["schemas"]["RoundRobinTarget"] | components["schemas"]["WebhookTarget"])[];
            when?: components["schemas"]["ConditionsDocument"] | null;
        };
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
         * SwapIn
         * @description `asker` wants to give their duty within `gives` to `other`, and take the other's in return.
         *
         *     Without `takes` nothing is asked in return.
         */
        SwapIn: {
            /** Asker */
            asker: string;
            gives: components["schemas"]["IntervalIn"];
            /**
             * Note
             * @default
             */
            note: string;
            /** Other */
            other: string;
            takes?: components["schemas"]["IntervalIn"] | null;
        };
        /**
         * SwapStatus
         * @description Where a swap stands; only an accepted one counts.
         * @enum {string}
         */
        SwapStatus: "asked" | "accepted" | "declined" | "withdrawn";
        /**
         * SwapView
         * @description A swap; only an accepted one changes who is on call.
         */
        SwapView: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            asker: components["schemas"]["NamedPerson"];
            /** Decided At */
            decided_at: string | null;
            gives: components["schemas"]["IntervalView"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string;
            other: components["schemas"]["NamedPerson"];
            /**
             * Schedule Id
             * Format: uuid
             */
            schedule_id: string;
            status: components["schemas"]["SwapStatus"];
            takes: components["schemas"]["IntervalView"] | null;
        };
        /**
         * SwapsView
         * @description Swaps, newest first.
         */
        SwapsView: {
            /** Swaps */
            swaps: components["schemas"]["SwapView"][];
            /** Total */
            total: number;
        };
        /**
         * TeamIn
         * @description Who belongs to a team, by the addresses of known people; a manager need not be a member.
         */
        TeamIn: {
            /**
             * Managers
             * @default []
             */
            managers: string[];
            /** Members */
            members: string[];
        };
        /**
         * TeamTarget
         * @description Everybody in a team.
         */
        TeamTarget: {
            /** Team */
            team: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "team";
        };
        /**
         * TeamView
         * @description A team; its version is also the ETag.
         */
        TeamView: {
            /** Managers */
            managers: components["schemas"]["NamedPerson"][];
            /** Members */
            members: components["schemas"]["NamedPerson"][];
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * TeamsView
         * @description Teams, by name.
         */
        TeamsView: {
            /** Teams */
            teams: components["schemas"]["TeamView"][];
            /** Total */
            total: number;
        };
        /**
         * TriedRule
         * @description A rule that was tried, in order; the one that matched is the last.
         */
        TriedRule: {
            /** Matched */
            matched: boolean;
            /** Name */
            name: string;
            /**
             * Rule Id
             * Format: uuid
             */
            rule_id: string;
            /** Why */
            why: string;
        };
        /**
         * VersionView
         * @description A schedule as somebody saved it; either `short` or `layers` is what was given.
         *
         *     `in_force` is false where another schedule took its place.
         */
        VersionView: {
            /** Escalation Minutes */
            escalation_minutes: number;
            /** In Force */
            in_force: boolean;
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
        /**
         * WebhookTarget
         * @description An address that gets the page as a signed webhook; it counts as reached.
         */
        WebhookTarget: {
            /** Name */
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "webhook";
            /** Url */
            url: string;
        };
        /**
         * Why
         * @description Why a step pages nobody.
         * @enum {string}
         */
        Why: "merged" | "nobody" | "unreachable" | "condition";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_absences: {
        parameters: {
            query?: {
                person?: string | null;
                limit?: number;
                offset?: number;
                cursor?: string | null;
                since?: string;
                until?: string;
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
                    "application/json": components["schemas"]["AbsencesView"];
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
    create_absence: {
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
                "application/json": components["schemas"]["AbsenceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceView"];
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
    import_persons_absences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonsCalendarIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
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
    delete_absence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                absence_id: string;
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
    list_escalation_policies: {
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
                    "application/json": components["schemas"]["EscalationPoliciesView"];
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
    create_escalation_policy: {
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
                "application/json": components["schemas"]["EscalationPolicyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationPolicyView"];
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
    get_escalation_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy_id: string;
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
                    "application/json": components["schemas"]["EscalationPolicyView"];
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
    put_escalation_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EscalationPolicyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationPolicyView"];
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
    delete_escalation_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy_id: string;
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
    list_feeds: {
        parameters: {
            query?: {
                schedule_id?: string | null;
                person?: string | null;
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
                    "application/json": components["schemas"]["FeedsView"];
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
    create_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewFeedView"];
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
    delete_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feed_id: string;
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
    get_feed: {
        parameters: {
            query?: never;
            header?: {
                "if-none-match"?: string | null;
            };
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
                    "text/calendar": unknown;
                };
            };
            /** @description Unchanged. */
            304: {
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
    lint_paging: {
        parameters: {
            query?: {
                /** @description How far to look for gaps. */
                days?: number;
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
                    "application/json": components["schemas"]["LintView"];
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
    get_load: {
        parameters: {
            query?: {
                since?: string | null;
                until?: string | null;
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
                    "application/json": components["schemas"]["LoadView"];
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
    list_people: {
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
                    "application/json": components["schemas"]["PeopleView"];
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
    create_person: {
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
                "application/json": components["schemas"]["NewPersonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
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
    get_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An e-mail address, in any case of its letters. */
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
                    "application/json": components["schemas"]["PersonView"];
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
    put_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An e-mail address, in any case of its letters. */
                email: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
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
    delete_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An e-mail address, in any case of its letters. */
                email: string;
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
                severity?: "critical" | "high" | "medium" | "low";
                /** @description name=value, several separated by commas or repeated. */
                labels?: string[];
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
    list_routing_rules: {
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
                    "application/json": components["schemas"]["RulesView"];
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
    create_routing_rule: {
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
                "application/json": components["schemas"]["RuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleView"];
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
    put_routing_rule_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesView"];
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
    test_routing_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentIn"];
            };
        };
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
    get_routing_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
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
                    "application/json": components["schemas"]["RuleView"];
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
    put_routing_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleView"];
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
    delete_routing_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
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
    preview_schedule: {
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
                    "application/json": components["schemas"]["FinalView"];
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
    get_final: {
        parameters: {
            query?: {
                since?: string | null;
                until?: string | null;
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
                    "application/json": components["schemas"]["FinalView"];
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
    get_handover: {
        parameters: {
            query?: {
                at?: string | null;
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
                    "application/json": components["schemas"]["HandoverView"];
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
    list_overrides: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                cursor?: string | null;
                since?: string;
                until?: string;
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
                    "application/json": components["schemas"]["OverridesView"];
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
    create_override: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideView"];
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
    import_schedule_overrides: {
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
                "application/json": components["schemas"]["CalendarIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
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
    get_override: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
                override_id: string;
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
                    "application/json": components["schemas"]["OverrideView"];
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
    put_override: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
                override_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideView"];
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
    delete_override: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
                override_id: string;
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
    list_swaps: {
        parameters: {
            query?: {
                status?: components["schemas"]["SwapStatus"] | null;
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
                    "application/json": components["schemas"]["SwapsView"];
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
    create_swap: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwapIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwapView"];
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
    get_swap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
                swap_id: string;
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
                    "application/json": components["schemas"]["SwapView"];
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
    decide_swap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
                swap_id: string;
                decision: "accept" | "decline" | "withdraw";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwapView"];
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
    simulate_incident: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationView"];
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
    list_teams: {
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
                    "application/json": components["schemas"]["TeamsView"];
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
    get_team: {
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
                    "application/json": components["schemas"]["TeamView"];
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
    put_team: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3". */
                "if-match"?: string | null;
            };
            path: {
                /** @description A team's name. */
                team: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
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
    delete_team: {
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
