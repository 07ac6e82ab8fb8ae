-- Roles and schemas only; tables come from each service's own migrations.
-- Safe to run again. Passwords come from the environment, one for each service.
\set ON_ERROR_STOP on
\getenv alerts_password ALERTS_DB_PASSWORD
\getenv incidents_password INCIDENTS_DB_PASSWORD
\getenv oncall_password ONCALL_DB_PASSWORD
\getenv notifications_password NOTIFICATIONS_DB_PASSWORD
\getenv analysis_password ANALYSIS_DB_PASSWORD

REVOKE ALL ON SCHEMA public FROM PUBLIC;
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec

CREATE TEMPORARY TABLE wanted (role text, password text);
INSERT INTO wanted VALUES
    ('alerts', :'alerts_password'),
    ('incidents', :'incidents_password'),
    ('oncall', :'oncall_password'),
    ('notifications', :'notifications_password'),
    ('analysis', :'analysis_password');

SELECT format('CREATE ROLE %I LOGIN', role) FROM wanted
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec
SELECT format('ALTER ROLE %I PASSWORD %L', role, password) FROM wanted \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role) FROM wanted \gexec
SELECT format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', role, role) FROM wanted \gexec
SELECT format('ALTER ROLE %I IN DATABASE %I SET search_path = %I', role, current_database(), role) FROM wanted \gexec
