/** Bump when the generator changes what it writes: an older file is then made again instead of misread. */
export const PEOPLE_VERSION = 2

/** Keys ending in `_key` are lower case, for the case-blind comparisons SQL Server makes. */
export const PEOPLE_SCHEMA = `
  create table meta (key text primary key, value text not null) without rowid;
  create table homes (
    home_id integer primary key, kind text not null, line text not null, line_key text not null, postcode text not null,
    lat real not null, lon real not null, ward text not null, ward_code text not null, estate text, block text,
    bedrooms integer not null, prop_ref text not null unique, uprn text not null unique, larn text not null
  );
  create table tenancies (
    tenancy_id integer primary key, tag_ref text not null unique, payment_ref text not null unique, home_id integer not null,
    house_ref text not null, account_guid text not null, tenure text not null, started text not null, ended text,
    names text not null, sort_key text not null, elements text not null, habit text not null, benefit text not null,
    share real not null, opening integer not null, lag_days integer not null
  );
  create table people (
    person_id integer primary key, guid text not null unique, home_id integer not null, title text not null,
    first_name text not null, last_name text not null, first_key text not null, last_key text not null, born text not null,
    phone1 text, phone2 text, phone3 text, email text, system text not null, disabled integer not null
  );
  create table members (
    tenancy_id integer not null, person_no integer not null, person_id integer not null, responsible integer not null,
    relationship text not null, primary key (tenancy_id, person_no)
  ) without rowid;
  create table alerts (
    alert_id integer primary key, tenancy_id integer, person_no integer, home_id integer, code text not null,
    started text not null, ended text, by_whom text not null, reason text
  );
  create table seeded_reports (
    report_id text primary key, service_code text not null, minutes_before integer not null, home_id integer not null,
    lat real not null, lon real not null, description text not null
  ) without rowid;
  create table specials (name text primary key, person_id integer, tenancy_id integer, what text not null) without rowid;
`

/** Made after the rows are in: quicker, and tighter. */
export const PEOPLE_INDEXES = `
  create index homes_postcode on homes (postcode);
  create index tenancies_home on tenancies (home_id);
  create index tenancies_sort on tenancies (sort_key, tenancy_id);
  create index people_home on people (home_id);
  create index people_last on people (last_key, first_key);
  create index people_first on people (first_key);
  create index members_person on members (person_id);
  create index alerts_tenancy on alerts (tenancy_id);
  create index alerts_home on alerts (home_id);
  create index reports_age on seeded_reports (minutes_before);
`
