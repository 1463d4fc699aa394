#!/usr/bin/env python3
"""Writes the tables of this folder anew from a built gazetteer: make.py GAZETTEER.db

The places are real; what is said to have happened there is made up, by turns, so that maps of
control, of fighting and of nothing in particular all have crowded parts.
"""
import os
import sqlite3
import sys

COLUMNS = ("label lat lon id feature country admin1 capital_of is_capital population when kind "
           "actor target certainty source").split()
EUROPE = ("AL AD AT BY BE BA BG HR CZ DK EE FI FR DE GR HU IS IE IT XK LV LI LT LU MT MD MC ME NL "
          "MK NO PL PT RO RU SM RS SK SI ES SE CH UA GB VA CY TR").split()
AFRICA = ("DZ AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY "
          "MG MW ML MR MU MA MZ NA NE NG RW ST SN SC SL SO ZA SS SD TZ TG TN UG ZM ZW").split()
CARIBBEAN = ("AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG "
             "VI").split()
CONTROL = [("capture", "North", "South"), ("recapture", "South", "North"),
           ("capture", "North", "South"), ("airstrike", "South", "North"),
           ("surrender", "North", "South"), ("clash", "", ""), ("capture", "East", "South")]
FIGHTING = [("attack", "North", "South"), ("shelling", "South", "North"), ("clash", "", ""),
            ("airstrike", "South", "North")]
PLAIN = [("town", "", "")]


def capitals(db, countries):
    marks = ",".join("?" * len(countries))
    return db.execute(f"select * from place where is_country_capital and country in ({marks}) "
                      "order by population desc, id", countries).fetchall()


def seats(db, country):
    return db.execute("select * from place where country = ? and feature like 'P.%' and "
                      "(capital_of_admin1 != '' or is_country_capital) "
                      "order by population desc, id", [country]).fetchall()


def towns(db, west, south, east, north, limit, countries=None):
    rows = db.execute("select * from place where feature like 'P.%' and feature != 'P.PPLX' and "
                      "population > 0 and lon between ? and ? and lat between ? and ? "
                      "order by population desc, id",
                      [west * SCALE, east * SCALE, south * SCALE, north * SCALE]).fetchall()
    return [row for row in rows if not countries or row["country"] in countries][:limit]


def write(folder, name, rows, happenings, each=1):
    day = 1
    with open(os.path.join(folder, name + ".tsv"), "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for n, row in enumerate(rows):
            for k in range(each):
                kind, actor, target = happenings[(n + 3 * k) % len(happenings)]
                day = 1 + (n * 7 + k * 11) % 28
                out.write("\t".join(map(str, (
                    row["name"], row["lat"] / SCALE, row["lon"] / SCALE, row["id"],
                    row["feature"], row["country"], row["admin1"], row["capital_of_admin1"],
                    int(row["is_country_capital"] or 0), row["population"] or 0,
                    f"2020-05-{day:02}", kind, actor, target, "confirmed", "made up"))) + "\n")


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    db = sqlite3.connect(sys.argv[1])
    db.row_factory = sqlite3.Row
    write(folder, "europe", capitals(db, EUROPE), PLAIN)
    write(folder, "africa", capitals(db, AFRICA), CONTROL)
    write(folder, "caribbean", capitals(db, CARIBBEAN), FIGHTING)
    write(folder, "ruhr", towns(db, 6.35, 51.1, 7.9, 51.8, 60), CONTROL, 2)
    write(folder, "nile_delta", towns(db, 29.6, 29.9, 32.6, 31.7, 70), FIGHTING, 2)
    write(folder, "java", towns(db, 105, -8.9, 115, -5.8, 120), PLAIN)
    write(folder, "low_countries", towns(db, 2.9, 50.6, 6.3, 52.7, 150, ["NL", "BE"]), PLAIN)
    write(folder, "dalmatia", towns(db, 13.8, 42.2, 18.6, 45.3, 60, ["HR", "BA", "ME"]), FIGHTING)
    write(folder, "iran", seats(db, "IR"), CONTROL)
    write(folder, "japan", seats(db, "JP"), PLAIN)
    write(folder, "syria", towns(db, 35.6, 32.3, 42.4, 37.4, 90, ["SY"]), CONTROL, 2)
    write(folder, "khartoum", towns(db, 31.8, 15.0, 33.2, 16.2, 25, ["SD"]), CONTROL, 3)


SCALE = 10000000
main()
