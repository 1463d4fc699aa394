#!/bin/sh
# PostgreSQL's pg_trgm answers the questions, in a cluster that lives as long as this does.
#
# usage: postgres.sh FOLDER
# FOLDER has names.tsv and queries.tsv, and gets normal_names.tsv and normal_queries.tsv (lower case,
# no accents: what all peers get), pg_gin.tsv and pg_gist.tsv (the answers), and pg_gin.facts and
# pg_gist.facts. Run by root, the server is the user postgres's; it listens on a socket in FOLDER
# alone.
set -eu
folder=$(cd "$1" && pwd)
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
bin=
for candidate in /usr/lib/postgresql/*/bin; do
    bin=$candidate
done
if ! [ -x "$bin/initdb" ]; then
    echo "postgres.sh: packages wanted: postgresql postgresql-contrib" >&2
    exit 69
fi
cluster=$(mktemp -d "${TMPDIR:-/tmp}/dateline-pg.XXXXXX")
as_user=
if [ "$(id -u)" = 0 ]; then
    as_user='runuser -u postgres --'
    chown postgres "$cluster"
fi
starter=
# The server's own id is in its pid file; what started it is its parent or itself.
stop() {
    server=$(head -1 "$cluster/data/postmaster.pid" 2>/dev/null || true)
    if [ -n "$starter" ] && [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true
        wait "$starter" 2>/dev/null || true
    fi
    rm -rf "$cluster"
}
trap stop EXIT
trap 'exit 75' HUP INT TERM

cd "$cluster"
$as_user "$bin/initdb" -D "$cluster/data" -E UTF8 --locale=C.UTF-8 -A trust -U postgres >"$folder/pg.log"
$as_user mkdir "$cluster/socket"
$as_user "$bin/postgres" -D "$cluster/data" -k "$cluster/socket" -c listen_addresses= \
    -c shared_buffers=1GB -c work_mem=256MB -c maintenance_work_mem=1GB -c fsync=off \
    -c full_page_writes=off -c max_wal_size=4GB -c autovacuum=off -c jit=off \
    -c max_parallel_workers_per_gather=0 >>"$folder/pg.log" 2>&1 &
starter=$!
tries=0
until "$bin/pg_isready" -q -h "$cluster/socket"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 100 ] || ! kill -0 "$starter" 2>/dev/null; then
        tail -5 "$folder/pg.log" >&2
        exit 70
    fi
    sleep 0.2
done
server=$(head -1 "$cluster/data/postmaster.pid")

sql() {
    (cd "$folder" && psql -X -q -v ON_ERROR_STOP=1 -h "$cluster/socket" -U postgres postgres "$@")
}
now() {
    date +%s.%N
}
# The memory of the server and its children, shared pages counted once.
memory_mb() {
    for process in $server $(pgrep -P "$server"); do
        sed -n 's/^Pss: *\([0-9]*\) kB/\1/p' "/proc/$process/smaps_rollup" 2>/dev/null
    done | awk '{sum += $1} END {printf "%.0f", sum / 1024}'
}

start=$(now)
sql -f "$here/load.sql"
loaded=$(now)
for way in gin gist; do
    begin=$(now)
    if [ "$way" = gin ]; then
        sql -c "CREATE INDEX name_like ON name USING gin (norm gin_trgm_ops)" \
            -c "CREATE INDEX name_like_in ON name USING gin (country, norm gin_trgm_ops)"
    else
        sql -c "DROP INDEX name_like, name_like_in" \
            -c "CREATE INDEX name_like ON name USING gist (norm gist_trgm_ops(siglen=256))" \
            -c "CREATE INDEX name_like_in ON name USING gist (country, norm gist_trgm_ops(siglen=256))"
    fi
    sql -c "VACUUM ANALYZE name"
    indexed=$(now)
    # One session: all questions once with the country, for warm caches and plans; then what is
    # timed. The memory is read while the session that answered is still there.
    sql -At -F "$(printf '\t')" -o /dev/null \
        -c "SELECT count(*) FROM ask_all('$way', true)" \
        -c "\\o $way.out" -c "SELECT * FROM ask_all('$way', true)" -c "SELECT * FROM ask_all('$way', false)" \
        -c "\\o" -c "\\! touch $way.asked" -c "SELECT pg_sleep(3)" &
    session=$!
    while [ ! -e "$folder/$way.asked" ] && kill -0 "$session" 2>/dev/null; do sleep 0.2; done
    used=$(memory_mb)
    wait "$session"
    rm -f "$folder/$way.asked"
    mv "$folder/$way.out" "$folder/pg_$way.tsv"
    size=$(sql -At -c "SELECT pg_total_relation_size('name') / 1000000")
    echo "$start $loaded $begin $indexed" | awk -v mb="$used" -v size="$size" \
        '{printf "load_s\t%.1f\nmemory_mb\t%s\ndisk_mb\t%s\n", $2 - $1 + $4 - $3, mb, size}' \
        >"$folder/pg_$way.facts"
done
