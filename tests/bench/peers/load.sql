-- The names of names.tsv and the questions of queries.tsv, in the form that all peers get: lower
-- case, without accents. Run in a fresh database; NAMES and QUERIES are psql variables.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;
CREATE EXTENSION btree_gin;
CREATE EXTENSION btree_gist;
CREATE UNLOGGED TABLE raw(place bigint, name text, country text, lat float8, lon float8,
    population bigint, area int);
CREATE TABLE query(number int PRIMARY KEY, text text, country text, company text);
\copy raw FROM 'names.tsv' WITH (FORMAT text)
\copy query FROM 'queries.tsv' WITH (FORMAT text, NULL '')
CREATE TABLE name AS
    SELECT DISTINCT ON (norm, place) norm, place, country, lat, lon, population, area
    FROM (SELECT unaccent(lower(name)) AS norm, * FROM raw) AS normal ORDER BY norm, place;
DROP TABLE raw;
CREATE INDEX name_exact ON name(norm);
VACUUM ANALYZE name;
\copy name TO 'normal_names.tsv'
\copy (SELECT number, unaccent(lower(text)), country FROM query ORDER BY number) TO 'normal_queries.tsv' WITH (NULL '')

-- One answer: the same name, else the likest; among equals settlements before units, then the
-- most peopled. Plans are prepared once a session, as in any function.
CREATE TYPE answer AS (place bigint, lat float8, lon float8, score float8);

CREATE FUNCTION find_same(asked text, land text) RETURNS answer LANGUAGE plpgsql STABLE AS $$
DECLARE found answer;
BEGIN
    IF land IS NULL THEN
        SELECT place, lat, lon, 1 INTO found FROM name WHERE norm = asked
            ORDER BY area, population DESC, place LIMIT 1;
    ELSE
        SELECT place, lat, lon, 1 INTO found FROM name WHERE norm = asked AND country = land
            ORDER BY area, population DESC, place LIMIT 1;
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION find_gin(asked text, land text) RETURNS answer LANGUAGE plpgsql STABLE AS $$
DECLARE found answer;
BEGIN
    IF land IS NULL THEN
        SELECT place, lat, lon, similarity(norm, asked) INTO found FROM name WHERE norm % asked
            ORDER BY 4 DESC, area, population DESC, place LIMIT 1;
    ELSE
        SELECT place, lat, lon, similarity(norm, asked) INTO found FROM name
            WHERE norm % asked AND country = land
            ORDER BY 4 DESC, area, population DESC, place LIMIT 1;
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION find_gist(asked text, land text) RETURNS answer LANGUAGE plpgsql STABLE AS $$
DECLARE found answer;
BEGIN
    IF land IS NULL THEN
        SELECT place, lat, lon, 1 - distance INTO found
            FROM (SELECT *, norm <-> asked AS distance FROM name ORDER BY norm <-> asked LIMIT 20)
                AS near
            WHERE distance < 0.7 ORDER BY distance, area, population DESC, place LIMIT 1;
    ELSE
        SELECT place, lat, lon, 1 - distance INTO found
            FROM (SELECT *, norm <-> asked AS distance FROM name WHERE country = land
                  ORDER BY norm <-> asked LIMIT 20) AS near
            WHERE distance < 0.7 ORDER BY distance, area, population DESC, place LIMIT 1;
    END IF;
    RETURN found;
END $$;

-- All questions, each timed within the server: nothing of the client or of a connection counts.
CREATE FUNCTION ask_all(way text, with_country boolean)
    RETURNS TABLE(variant text, number int, place bigint, lat float8, lon float8, score float8,
                  microseconds float8) LANGUAGE plpgsql AS $$
DECLARE asked query; found answer; start timestamptz; land text; norm text;
BEGIN
    FOR asked IN SELECT * FROM query ORDER BY query.number LOOP
        CONTINUE WHEN with_country AND asked.country IS NULL;
        land := CASE WHEN with_country THEN asked.country END;
        start := clock_timestamp();
        norm := unaccent(lower(asked.text));
        found := find_same(norm, land);
        IF found.place IS NULL THEN
            IF way = 'gin' THEN
                found := find_gin(norm, land);
            ELSE
                found := find_gist(norm, land);
            END IF;
        END IF;
        microseconds := extract(epoch FROM clock_timestamp() - start) * 1e6;
        variant := CASE WHEN with_country THEN 'country' ELSE 'alone' END;
        number := asked.number;
        place := found.place;
        lat := found.lat;
        lon := found.lon;
        score := found.score;
        RETURN NEXT;
    END LOOP;
END $$;
