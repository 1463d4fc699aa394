#!/usr/bin/env python3
"""Derive the gazetteer's tables from the packages that recipe.sh fetches.

usage: build_data.py SOURCES     write places, names, areas and airfields
       build_data.py --check     check all tables against each other

SOURCES is the folder that recipe.sh fills. The same sources give the same
bytes. Areas without a GeoNames id keep the negative id that the areas.tsv.gz
beside this script already gives them; new ones get the next free one.
"""
import collections
import difflib
import glob
import gzip
import io
import json
import math
import os
import re
import struct
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
PLACES = "id name lat lon feature country admin1 admin2 population names".split()
NAMES = "id lang name".split()
AREAS = ("id feature country admin1 admin2 name lat lon population capital "
         "names iso").split()
SUPPLEMENT = ("id name names feature country admin1 admin2 lat lon population "
              "source").split()
MORE_NAMES = "id name lang source".split()
UNTIL_NAMES = "id name until source".split()
CAPITALS = "country admin1 capital source".split()

COUNTRY_ID, ADM1_ID, ADM2_ID = -1000000, -2000000, -3000000
AIRFIELD_ID = -4000000
KOSOVO_ID = COUNTRY_ID - 900  # 900-999 are ISO's numbers for a user's own use

# States that are gone, where one state of today follows: its former name.
FORMER_NAMES = {
    "BU": [("MM", "Burma")], "BY": [("BY", "Byelorussian SSR")],
    "DD": [("DE", "German Democratic Republic"), ("DE", "East Germany")],
    "DY": [("BJ", "Dahomey")], "HV": [("BF", "Upper Volta")],
    "NH": [("VU", "New Hebrides")], "RH": [("ZW", "Southern Rhodesia"),
                                           ("ZW", "Rhodesia")],
    "TP": [("TL", "East Timor")], "ZR": [("CD", "Zaire")],
    "AI": [("DJ", "French Afars and Issas")],
}
# States that are gone without one successor: an area of their own, at the
# place that was their capital. ISO 3166-3 code: name, alternates, capital.
FORMER_STATES = {
    "SUHH": ("Soviet Union", ["USSR", "Union of Soviet Socialist Republics"],
             524901),
    "YUCS": ("Yugoslavia", ["Socialist Federal Republic of Yugoslavia",
                            "Federal Republic of Yugoslavia"], 792680),
    "CSHH": ("Czechoslovakia", ["Czechoslovak Socialist Republic"], 3067696),
    "CSXX": ("Serbia and Montenegro", [], 792680),
}

# Natural Earth labels that are the same unit under a name too unlike for the
# test of likeness (read one by one from the list that this script prints).
LABELS_TRUE = set(
    "BY.02 BY.03 BR.07 CH.BS CL.10 CL.12 DK.17 DK.18 FI.02 FI.05 IS.38 KM.02 "
    "KR.03 KR.16 LV.22 LV.27 MD.73 MD.81 ME.09 ME.12 ME.13 ME.15 ME.18 ME.21 "
    "MN.06 MN.07 MN.08 MN.18 MU.12 MV.01 MV.30 NG.11 PL.73 QA.01 QA.06 RU.93 "
    "SA.05 SA.14 SI.50 TJ.03 TZ.13 TZ.20 TZ.21 TZ.22 AZ.20 AZ.23 TT.01".split())

# ISO 3166-2 codes where both the likeness of names and Natural Earth fail.
ISO_TRUE = {
    "AF.42": "AF-PAN", "AZ.29": "AZ-LAN", "AZ.30": "AZ-LA", "AZ.47": "AZ-SAK",
    "AZ.48": "AZ-SA", "LA.24": "LA-VT", "LA.27": "LA-VI", "MG.31": ""}

# Countries whose admin-1 codes were given to other units after the day of
# cities500 (2023): their units come from the .mo files, which are as old.
RECODED = {"VN"}

GENERIC = re.compile(
    r" (Province|District|Region|Governorate|County|Oblast|Oblast’|Oblast'|"
    r"Department|Prefecture|State|Division|Raion|Rayon|Municipality|Parish|"
    r"Canton|Voivodeship|Krai|Kray|Emirate|Territory|Shabiyah|Wilaya|"
    r"Province of China|Autonomous Region|Autonomous Okrug|Borough|Kommune?|kommun|"
    r"Shi|Gun|vald|pagasts|Zizhizhou|İlçesi)$")
LEADING = re.compile(
    r"^(Comuna|Municipio|Kabupaten|Departamento|Provincia|Powiat|Gemeente|Obshtina|"
    r"Oraşu?l?|Orașu?l?|Municipality|Okres|Partido|Province|Municipiul|Grad|Općina|"
    r"Distrito|City|Politischer Bezirk|Bezirk|Bashkia|Amphoe|Changwat|Nomós|Srŏk|"
    r"Khétt|Komuna|Cantón|Commune|Arrondissement|Département|Muḩāfaz̧at|Muhafazat|"
    r"Wilāyat|Wilayat|Mintaqat|Ostān-e|Shahrestān-e|Județul|Judeţul|Daerah|Rayon|"
    r"District|County|Region|State|Regional Municipality|Estado) "
    r"(de la |de los |de las |of the |of |de |del |do |da |di |d'|du |des )?")


def short_area_names(name):
    """NAME without the word for what it is, at its end or its beginning."""
    for short in GENERIC.sub("", name), LEADING.sub("", name):
        if short != name and len(fold(short)) >= 3 and not short[0].islower():
            yield short


def clean(text):
    text = unicodedata.normalize("NFC", text)
    return " ".join(re.sub(r"[\x00-\x1f\x7f\u200b\ufeff]", " ", text).split())


def fold(text):
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if c.isalnum())


GENERIC_WORDS = re.compile(
    r"\b(province|district|region|governorate|county|oblast|department|"
    r"prefecture|state|division|raion|rayon|municipality|parish|canton|"
    r"voivodeship|krai|kray|emirate|territory|republic|autonomous|city|"
    r"wilaya|muhafazat|departamento|provincia|estado|of|de|del|da|do|la|"
    r"wilayat|e|velayat|ostan|federal|capital|okrug)\b")


def fold_core(text):
    core = GENERIC_WORDS.sub(" ", unicodedata.normalize(
        "NFKD", text).casefold().replace("-", " "))
    return fold(core) or fold(text)


def alike(a, b):
    a, b = fold_core(a), fold_core(b)
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def read_mo(path):
    """A gettext .mo file as a dictionary."""
    data = open(path, "rb").read()
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    _, count, keys, values = struct.unpack(order + "4I", data[4:20])

    def at(table, i):
        length, start = struct.unpack_from(order + "2I", data, table + 8 * i)
        return data[start:start + length].decode("utf-8")
    return {at(keys, i): at(values, i) for i in range(count)}


def read_mo_domain(sources, domain):
    """Language tag -> dictionary, for every language in order."""
    languages = {}
    pattern = os.path.join(sources, "*", "LC_MESSAGES", domain + ".mo")
    for path in sorted(glob.glob(pattern)):
        tag = path.split(os.sep)[-3].replace("_", "-").replace("@latin", "-Latn")
        tag = re.sub("@.*", "", tag)
        found = {k: v for k, v in read_mo(path).items() if k and v}
        if found:
            languages.setdefault(tag, {}).update(found)
    return dict(sorted(languages.items()))


def read_table(path):
    opened = gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb")
    with opened as f:
        lines = f.read().decode("utf-8").split("\n")
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:] if line]


def write_table(name, columns, rows):
    text = io.StringIO()
    text.write("\t".join(columns) + "\n")
    for row in rows:
        fields = [str(row[c]) for c in columns]
        assert not any(ch in f for f in fields for ch in "\t\n\r"), row
        text.write("\t".join(fields) + "\n")
    data = text.getvalue().encode("utf-8")
    path = os.path.join(HERE, name)
    if name.endswith(".gz"):
        with open(path, "wb") as raw, gzip.GzipFile(
                filename="", mode="wb", compresslevel=9, fileobj=raw,
                mtime=0) as f:
            f.write(data)
    else:
        open(path, "wb").write(data)
    say(f"{name}: {len(rows)} rows, {len(data)} bytes, "
        f"{os.path.getsize(path)} in the file")


def say(*words):
    print(*words, file=sys.stderr)


def to_vector(lat, lon):
    a, b = math.radians(lat), math.radians(lon)
    return (math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a))


def middle(points):
    """The point nearest to the geometric median of (lat, lon, tie) points."""
    vectors = [to_vector(p[0], p[1]) for p in points]
    c = [sum(v[i] for v in vectors) / len(vectors) for i in range(3)]
    for _ in range(60):
        total, new = 0.0, [0.0, 0.0, 0.0]
        for v in vectors:
            w = 1 / max(math.dist(c, v), 1e-7)
            total += w
            for i in range(3):
                new[i] += w * v[i]
        new = [x / total for x in new]
        moved, c = math.dist(c, new), new
        if moved < 1e-7:
            break
    return min(zip(points, vectors),
               key=lambda pv: (round(math.dist(c, pv[1]), 7), pv[0][2]))[0]


def read_cities(sources):
    path = os.path.join(sources, "cities500.txt")
    rows = []
    for line in open(path, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        assert len(f) == 19, line
        name = clean(f[1])
        names = {clean(n): None for n in f[3].split(",")}
        ascii_name = clean(f[2])
        if ascii_name:
            names.setdefault(ascii_name)
        names.pop(name, None)
        names.pop("", None)
        assert not any("|" in n for n in names)
        rows.append({
            "id": int(f[0]), "name": name, "lat": f[4], "lon": f[5],
            "feature": f[6] + "." + f[7], "country": f[8], "admin1": f[10],
            "admin2": f[11], "population": f[14] if f[14] != "0" else "",
            "names": "|".join(names)})
    rows.sort(key=lambda r: (r["country"], r["admin1"], r["id"]))
    return rows


def unit_key(area):
    return area["feature"], area["country"], area["admin1"], area["admin2"]


class Ids:
    """The negative ids of areas, as areas.tsv.gz last gave them."""

    def __init__(self):
        self.known = {}
        path = os.path.join(HERE, "areas.tsv.gz")
        if os.path.exists(path):
            for row in read_table(path):
                if int(row["id"]) < 0:
                    self.known[unit_key(row)] = int(row["id"])
        self.last = {start: min([start] + [
            i for i in self.known.values() if start - 1000000 < i <= start])
            for start in (ADM1_ID, ADM2_ID)}

    def of(self, area, start):
        key = unit_key(area)
        if key not in self.known:
            self.last[start] -= 1
            self.known[key] = self.last[start]
        return self.known[key]


def new_area(feature, country, admin1="", admin2="", name=""):
    return {"id": 0, "feature": feature, "country": country, "admin1": admin1,
            "admin2": admin2, "name": name, "lat": "", "lon": "",
            "population": "", "capital": "", "names": {}, "iso": "",
            "tagged": []}


def add_name(area, name, lang=None):
    name = clean(name)
    if not name or "|" in name:
        return
    if lang:
        area["tagged"].append((lang, name))
    else:
        area["names"].setdefault(name)


def place_middle(area, places):
    people = sum(int(p["population"] or 0) for p in places
                 if p["feature"] != "P.PPLX")
    area["population"] = people or ""
    if places:
        p = middle([(float(p["lat"]), float(p["lon"]), p["id"], p)
                    for p in places])[3]
        area["lat"], area["lon"] = p["lat"], p["lon"]


def seat(places, features):
    """The most peopled place of the first feature that any has."""
    for feature in features:
        found = [p for p in places if p["feature"] == feature]
        if found:
            return max(found, key=lambda p: (int(p["population"] or 0),
                                             -p["id"]))["id"], len(found)
    return "", 0


def match_iso(areas, entries, ne_code):
    """ISO 3166-2 codes for one country's admin-1 areas: code by area key."""
    chosen, taken = {}, {}

    def take(area, code, how):
        if code in taken or area["admin1"] in chosen:
            return
        chosen[area["admin1"]] = (code, how)
        taken[code] = area["admin1"]

    for area in areas:
        code = ISO_TRUE.get(area["country"] + "." + area["admin1"])
        if code is not None:
            chosen[area["admin1"]] = code, "hand"
            taken[code] = area["admin1"]

    def forms(area):
        return [area["name"]] + list(area["names"]) + [
            n for lang, n in area["tagged"] if lang == "en"]
    by_name = collections.defaultdict(set)
    for e in entries:
        for part in [e["name"]] + re.split(r" ?\[|\]", e["name"]):
            if part:
                by_name[fold_core(part)].add(e["code"])
    exact = {}
    for area in areas:
        for form in forms(area) + [n for _, n in area["tagged"]]:
            codes = by_name.get(fold_core(form), ())
            if len(codes) == 1:
                exact[area["admin1"]] = next(iter(codes))
                break
    claims = collections.Counter(exact.values())
    for area in areas:  # the name and Natural Earth agree, or the name is sole
        code = exact.get(area["admin1"])
        if code and (claims[code] == 1 or ne_code.get(area["admin1"]) == code):
            take(area, code, "name")
    names = {e["code"]: e["name"] for e in entries}

    def score(area, code):
        return max(alike(f, names[code]) for f in forms(area))
    for area in areas:
        if area["admin1"] in chosen:
            continue
        free = [c for c in names if c not in taken]
        ranked = sorted(((score(area, c), c) for c in free), reverse=True)
        code = ne_code.get(area["admin1"])
        if code in free:
            if ranked[0][0] > 0.8 and ranked[0][0] > score(area, code) + 0.15:
                code = ranked[0][1]
            take(area, code, "Natural Earth")
        elif ranked and ranked[0][0] >= 0.85 and (
                len(ranked) < 2 or ranked[1][0] < ranked[0][0]):
            take(area, ranked[0][1], "likeness")
    return chosen


def build(sources):
    places = read_cities(sources)
    write_table("places.tsv.gz", PLACES, places)
    ids = Ids()
    by_id = {p["id"]: p for p in places}
    in_country, in_adm1, in_adm2 = (collections.defaultdict(list)
                                    for _ in range(3))
    for p in places:
        in_country[p["country"]].append(p)
        in_adm1[p["country"], p["admin1"]].append(p)
        in_adm2[p["country"], p["admin1"], p["admin2"]].append(p)

    geonames_mo = read_mo_domain(os.path.join(sources, "locale"), "geonames")
    english = geonames_mo["en"]

    # Countries
    iso1 = json.load(open(os.path.join(sources, "iso_3166-1.json"),
                          encoding="utf-8"))["3166-1"]
    iso1.append({"alpha_2": "XK", "name": "Kosovo", "numeric": "900"})
    iso1_mo = read_mo_domain(os.path.join(sources, "locale"), "iso_3166-1")
    countries = {}
    for entry in sorted(iso1, key=lambda e: e["alpha_2"]):
        code = entry["alpha_2"]
        area = new_area("A.PCLI", code)
        area["id"] = COUNTRY_ID - int(entry["numeric"])
        area["iso"] = code
        area["name"] = clean(english.get(code) or entry.get("common_name")
                             or entry["name"])
        for field in "name", "common_name", "official_name":
            text = entry.get(field, "")
            add_name(area, text, "en")
            if ", " in text:  # "Iran, Islamic Republic of"
                head, tail = text.split(", ", 1)
                if tail.lower().endswith(" of"):
                    add_name(area, tail[:1].upper() + tail[1:] + " " + head,
                             "en")
                    add_name(area, head, "en")
            for lang, table in iso1_mo.items():
                add_name(area, table.get(text, ""), lang)
        countries[code] = area
    for gone in sorted(FORMER_NAMES):
        for code, name in FORMER_NAMES[gone]:
            add_name(countries[code], name, "en")
    for name in ("Holland",):
        add_name(countries["NL"], name, "en")

    # Admin-1 units: those of today, and withdrawn codes that places still have
    adm1 = {}
    for entry in json.load(open(os.path.join(sources, "admin1.json"),
                                encoding="utf-8")):
        country, code = entry["code"].split(".", 1)
        if country in RECODED:
            continue
        adm1[country, code] = new_area("A.ADM1", country, code,
                                       name=clean(entry["name"]))
    for key in english:
        if key[:2] in RECODED and "." in key:
            country, code = key.split(".", 1)
            adm1[country, code] = new_area("A.ADM1", country, code,
                                           name=clean(english[key]))
    withdrawn = []
    for country, code in sorted(in_adm1):
        old = english.get(f"{country}.{code}")
        if (country, code) not in adm1 and code not in ("", "00") and old:
            adm1[country, code] = new_area("A.ADM1", country, code,
                                           name=clean(old))
            withdrawn.append(f"{country}.{code}")
    say(f"{len(adm1)} admin-1 units, {len(withdrawn)} of them withdrawn codes:",
        *withdrawn)
    lost = {f"{c}.{a}": len(v) for (c, a), v in in_adm1.items()
            if (c, a) not in adm1 and a not in ("", "00")}
    say("admin-1 codes of places without an area:", lost)

    # Admin-2 units that have places
    adm2, empty2 = {}, 0
    for entry in json.load(open(os.path.join(sources, "admin2.json"),
                                encoding="utf-8")):
        key = tuple(entry["code"].split(".", 2))
        if key not in in_adm2:
            empty2 += 1
            continue
        adm2[key] = new_area("A.ADM2", *key, name=clean(entry["name"]))
    say(f"{len(adm2)} admin-2 units, {empty2} left out without a place")

    # Natural Earth: GeoNames ids, ISO codes, names in languages, label points
    polygons = collections.defaultdict(list)
    for f in json.load(open(os.path.join(sources, "ne_admin1.json"),
                            encoding="utf-8"))["features"]:
        if f["properties"].get("gn_a1_code"):
            polygons[f["properties"]["gn_a1_code"]].append(f["properties"])
    gn_ids = collections.Counter(p.get("gn_id") for ps in polygons.values()
                                 for p in ps)
    ne_code, ne_point, mislabelled = collections.defaultdict(dict), {}, []
    for key, area in sorted(adm1.items()):
        found = polygons.get(".".join(key), [])
        if re.fullmatch(r"\d{7,8}", key[1]):  # GeoNames' own id as the code
            area["id"] = int(key[1])
        if len(found) != 1:
            continue
        p = found[0]
        gn = p.get("gn_id") or 0
        known = [area["name"], english.get(".".join(key), "")]
        if p.get("gn_name") and max(alike(p["gn_name"], k)
                                    for k in known if k) >= 0.7:
            if not area["id"] and gn > 0 and gn_ids[gn] == 1 \
                    and gn not in by_id:
                area["id"] = gn
            ne_point[key] = p["latitude"], p["longitude"]
        labels = [p.get("name") or "", p.get("name_en") or ""]
        if any(l and fold(l) == fold(k) for l in labels for k in known if k):
            likeness = 1
        else:
            likeness = max(alike(l, k) for l in labels for k in known
                           if l and k)
        if likeness < 0.7 and ".".join(key) not in LABELS_TRUE:
            mislabelled.append(f"{'.'.join(key)} {area['name']}: {labels}")
            continue
        ne_code[key[0]][key[1]] = p["iso_3166_2"]
        for field in "name", "gn_name":  # name_alt mixes neighbours up
            add_name(area, p.get(field) or "")
        for field, name in sorted(p.items()):
            m = re.fullmatch(r"name_([a-z]{2,3})", field)
            if m and name and m.group(1) not in ("alt", "len"):
                lang = {"zht": "zh-Hant"}.get(m.group(1), m.group(1))
                add_name(area, name, lang)
    say(f"{len(mislabelled)} Natural Earth labels not taken, for they are "
        "unlike GeoNames' name of the same code:")
    for line in mislabelled:
        say("  " + line)

    # Names by language from GeoNames, for areas and places
    tagged, dropped = set(), collections.Counter()
    for lang, table in geonames_mo.items():
        for key, name in table.items():
            if key.isdigit():
                if int(key) in by_id:
                    tagged.add((int(key), lang, clean(name)))
                else:
                    dropped["place ids"] += 1
            elif key in countries:
                add_name(countries[key], name, lang)
            elif tuple(key.split(".", 1)) in adm1:
                add_name(adm1[tuple(key.split(".", 1))], name, lang)
            else:
                dropped["area codes"] += 1
    say("names of the .mo files that no row has a key for:", dict(dropped))

    # ISO 3166-2
    entries = collections.defaultdict(list)
    for e in json.load(open(os.path.join(sources, "iso_3166-2.json"),
                            encoding="utf-8"))["3166-2"]:
        entries[e["code"][:2]].append(e)
    iso2_mo = read_mo_domain(os.path.join(sources, "locale"), "iso_3166-2")
    how, unlike = collections.Counter(), []
    for country in sorted(countries):
        mine = [a for k, a in sorted(adm1.items()) if k[0] == country
                and f"{country}.{k[1]}" not in withdrawn]
        chosen = match_iso(mine, entries[country], ne_code[country])
        names = {e["code"]: e["name"] for e in entries[country]}
        for area in mine:
            code, why = chosen.get(area["admin1"], ("", "none"))
            how[why] += 1
            area["iso"] = code
            if code:
                add_name(area, names[code])
                for lang, table in iso2_mo.items():
                    add_name(area, table.get(names[code], ""), lang)
            if why in ("likeness", "Natural Earth"):
                unlike.append(f"{country}.{area['admin1']} {area['name']} = "
                              f"{code} {names[code]} ({why})")
    say("ISO 3166-2 codes by:", dict(how), "not by name:")
    for line in unlike:
        say("  " + line)

    # Capitals and middles
    curated = {(r["country"], r["admin1"]): int(r["capital"])
               for r in read_table(os.path.join(HERE, "capitals.tsv"))}
    supplement = {int(r["id"]): r for r in read_table(
        os.path.join(HERE, "supplement.tsv"))}
    several, bare = [], []
    for key, area in sorted(adm1.items()):
        here = in_adm1[key]
        place_middle(area, here)
        if not here and key in ne_point:
            area["lat"], area["lon"] = ("%.5f" % x for x in ne_point[key])
        if not area["lat"]:
            bare.append(".".join(key))
        area["capital"], count = seat(here, ("P.PPLA", "P.PPLC"))
        area["capital"] = curated.get(key, area["capital"])
        if count > 1 and key not in curated:
            several.append(".".join(key))
    say(f"{len(several)} admin-1 units with several seats in GeoNames, the "
        "most peopled taken:", *several)
    say(f"{len(bare)} admin-1 units without a point:", *bare)
    for key, area in adm2.items():
        place_middle(area, in_adm2[key])
        area["capital"], _ = seat(in_adm2[key],
                                  ("P.PPLA2", "P.PPLA", "P.PPLC"))
    for code, area in countries.items():
        here = in_country[code]
        place_middle(area, here)
        parts = [(float(a["lat"]), float(a["lon"]), k, a)
                 for k, a in sorted(adm1.items()) if k[0] == code and a["lat"]]
        if len(parts) >= 3 or (parts and not here):
            chosen = middle(parts)[3]
            area["lat"], area["lon"] = chosen["lat"], chosen["lon"]
        area["capital"] = curated.get((code, ""), seat(here, ("P.PPLC",))[0])
    say("countries without a point:", *[c for c, a in countries.items()
                                        if not a["lat"]])
    say("countries without a capital:", *[c for c, a in countries.items()
                                          if not a["capital"]])

    # States that are gone
    former = []
    numerics = {e["alpha_4"]: e for e in json.load(open(os.path.join(
        sources, "iso_3166-3.json"), encoding="utf-8"))["3166-3"]}
    iso3_mo = read_mo_domain(os.path.join(sources, "locale"), "iso_3166-3")
    for code, (name, alternates, capital) in sorted(FORMER_STATES.items()):
        area = new_area("A.PCLH", "", name=name)
        area["id"] = COUNTRY_ID - 10000 - len(former)
        area["iso"] = code
        area["lat"], area["lon"] = by_id[capital]["lat"], by_id[capital]["lon"]
        area["capital"] = capital
        for n in [numerics[code]["name"]] + alternates:
            add_name(area, n, "en")
        for lang, table in iso3_mo.items():
            add_name(area, table.get(numerics[code]["name"], ""), lang)
        former.append(area)

    rows = []
    for area in (list(countries.values()) + former
                 + [a for _, a in sorted(adm1.items())]
                 + [a for _, a in sorted(adm2.items())]):
        if not area["id"]:
            area["id"] = ids.of(area, ADM1_ID if area["feature"] == "A.ADM1"
                                else ADM2_ID)
        for name in [area["name"]] + list(area["names"]) + [
                n for lang, n in area["tagged"] if lang == "en"]:
            for short in short_area_names(name):
                if area["feature"] != "A.PCLI":
                    area["names"].setdefault(short)
        mine = {n for _, n in area["tagged"]}
        tagged.update((area["id"], lang, n) for lang, n in area["tagged"])
        area["names"] = "|".join(n for n in area["names"]
                                 if n != area["name"] and n not in mine)
        rows.append(area)
    seat_areas(rows, by_id)
    write_table("areas.tsv.gz", AREAS, rows)
    build_airfields(sources, rows)
    write_table("names.tsv.gz", NAMES, [
        dict(zip(NAMES, t)) for t in sorted(tagged) if t[2]])
    langs = collections.Counter(t[1] for t in tagged)
    say(f"{len(langs)} languages:", *[f"{l} {n}" for l, n in sorted(
        langs.items(), key=lambda x: (-x[1], x[0]))])


def seat_areas(areas, by_id):
    """An area with a seat inside lies at it: that is where people point."""
    for area in areas:
        seat = by_id.get(area["capital"])
        if seat and area["feature"] in ("A.ADM1", "A.ADM2") and (
                seat["country"], seat["admin1"]) == (
                area["country"], area["admin1"]):
            area["lat"], area["lon"] = seat["lat"], seat["lon"]


AIRPORT_WORDS = re.compile(
    r"(?i)\b(international|intercontinental|regional|municipal|national|domestic|"
    r"air ?port|air ?field|air ?strip|aerodrome|air ?base|air force base|afb|"
    r"air station|naval air station|military|joint base|a[eé]roport|aeropuerto|"
    r"aeroporto|flughafen)\b")


NO_AIRPORT_NAMES = (
    "Capital", "Metropolitan", "City", "Metro", "Jetport", "Provence", "Macedonia",
    "Tahoe", "Chopin", "Jacksons")


def short_airport_names(a, name, place_names):
    """What people call it: "Heathrow", "Heathrow Airport", "Kabul Airport"."""
    town = clean(a["municipality"])
    core = clean(re.sub(r"\s*\(.*?\)|[-–/]\s*$", "", AIRPORT_WORDS.sub(" ", name)))
    rest = clean(re.sub(r"^[-–/ ]+|[-–/ ]+$", "", re.sub(
        r"\b%s\b" % re.escape(town), " ", core))) if town else core
    found = {}
    for n in rest, core, town:
        if len(fold(n)) > 2 and "|" not in n and "/" not in n and "," not in n:
            found[n + " Airport"] = True
    # A bare word that the town's name stood before; others are mostly persons.
    if a["type"] == "large_airport" and rest != core and len(rest.split()) == 1 and (
            rest not in NO_AIRPORT_NAMES) and (
            len(fold(rest)) > 3 and not rest.isupper()) and (
            a["iso_country"], fold(rest)) not in place_names:
        found[rest] = True
    if a["type"] == "large_airport" and a["iata_code"]:
        found[a["iata_code"] + " Airport"] = True
        found[a["iata_code"]] = True
    return found


def build_airfields(sources, areas):
    """The world's airports with flights or a long runway, by region code."""
    by_iso = {a["iso"]: a["admin1"] for a in areas
              if a["feature"] == "A.ADM1" and a["iso"]}
    place_names = {(r["country"], fold(n))
                   for r in read_table(os.path.join(HERE, "places.tsv.gz"))
                   for n in [r["name"]] + r["names"].split("|")}
    taken = {m.group(1) for r in read_table(os.path.join(
        HERE, "supplement.tsv")) for m in [re.match(
            r"OurAirports, ident ([^ ]+) ", r["source"])] if m}
    airports = json.load(open(os.path.join(sources, "airports.json"),
                              encoding="utf-8"))
    n_in_town = collections.Counter(
        (a["iso_country"], a["municipality"]) for a in airports
        if a["iata_code"])
    rows = []
    for a in airports:
        name = clean(a["name"])
        nowhere = float(a["latitude_deg"]) == 0 == float(a["longitude_deg"])
        if a["ident"] in taken or not name or "|" in name or nowhere:
            continue
        alternates = {}
        for part in re.split(r" / |, |;|,", a["name"] + "," + a["keywords"]):
            part = clean(part.strip("[]"))
            if re.search(r"(?i)air ?(port|base|field|station)|a[eé]ro", part) \
                    and "|" not in part and len(part.split()) > 1:
                alternates.setdefault(part)
        alternates.update(short_airport_names(a, name, place_names))
        if n_in_town[a["iso_country"], a["municipality"]] != 1:
            alternates.pop(clean(a["municipality"]) + " Airport", None)
        alternates.pop(name, None)
        military = re.search(r"(?i)\b(air ?base|air force|afb|raf|naval|air "
                             r"station)\b", name)
        rows.append({
            "id": AIRFIELD_ID - int(a["id"]), "name": name,
            "names": "|".join(alternates),
            "feature": "S.AIRB" if military else "S.AIRP",
            "country": a["iso_country"],
            "admin1": by_iso.get(a["iso_region"], ""), "admin2": "",
            "lat": "%.4f" % float(a["latitude_deg"]),
            "lon": "%.4f" % float(a["longitude_deg"]), "population": "",
            "source": f"OurAirports, ident {a['ident']} (public domain)"})
    rows.sort(key=lambda r: (r["country"], r["admin1"], -r["id"]))
    write_table("airfields.tsv.gz", SUPPLEMENT, rows)


def check():
    tables = {
        "places.tsv.gz": PLACES, "areas.tsv.gz": AREAS, "names.tsv.gz": NAMES,
        "supplement.tsv": SUPPLEMENT, "features.tsv": SUPPLEMENT,
        "airfields.tsv.gz": SUPPLEMENT,
        "more_names.tsv": MORE_NAMES, "former_names.tsv": UNTIL_NAMES,
        "capitals.tsv": CAPITALS}
    rows, faults = {}, []
    for name, columns in tables.items():
        path = os.path.join(HERE, name)
        opened = gzip.open(path) if name.endswith(".gz") else open(path, "rb")
        with opened as f:
            data = f.read()
        text = data.decode("utf-8")
        if unicodedata.normalize("NFC", text) != text:
            faults.append(f"{name}: not NFC")
        if "\r" in text or not text.endswith("\n"):
            faults.append(f"{name}: line ends")
        lines = text[:-1].split("\n")
        if lines[0].split("\t") != columns:
            faults.append(f"{name}: header {lines[0]}")
        rows[name] = []
        for i, line in enumerate(lines[1:], 2):
            fields = line.split("\t")
            if len(fields) != len(columns):
                faults.append(f"{name}:{i}: {len(fields)} fields")
            rows[name].append(dict(zip(columns, fields)))
    seen, points = {}, {}
    for name in ("places.tsv.gz", "areas.tsv.gz", "supplement.tsv",
                 "features.tsv", "airfields.tsv.gz"):
        for row in rows[name]:
            if row["id"] in seen:
                faults.append(f"{name}: id {row['id']} is in {seen[row['id']]}")
            seen[row["id"]] = name
            points[row["id"]] = row
            names = row["names"].split("|") if row["names"] else []
            if row["name"] in names or len(set(names)) < len(names) or (
                    "" in names or not row["name"]):
                faults.append(f"{name}: names of {row['id']}")
            if row["lat"] and not (-90 <= float(row["lat"]) <= 90
                                   and -180 <= float(row["lon"]) <= 180):
                faults.append(f"{name}: point of {row['id']}")
    adm1 = {(r["country"], r["admin1"]) for r in rows["areas.tsv.gz"]
            if r["feature"] == "A.ADM1"}
    countries = {r["country"] for r in rows["areas.tsv.gz"]
                 if r["feature"] == "A.PCLI"}
    odd = collections.Counter()
    for name in ("places.tsv.gz", "supplement.tsv", "features.tsv",
                 "airfields.tsv.gz"):
        for row in rows[name]:
            if row["country"] not in countries and row["country"]:
                faults.append(f"{name}: country of {row['id']}")
            if (row["admin1"] or name == "places.tsv.gz") and (
                    row["country"], row["admin1"]) not in adm1:
                odd[name, row["country"] + "." + row["admin1"]] += 1
    for area in rows["areas.tsv.gz"]:
        if area["capital"]:
            capital = points.get(area["capital"])
            if not capital:
                faults.append(f"areas: capital {area['capital']}")
            elif area["feature"] == "A.ADM1" and (
                    capital["country"], capital["admin1"]) != (
                    area["country"], area["admin1"]):
                say(f"note: the capital of {area['country']}.{area['admin1']} "
                    f"lies in {capital['country']}.{capital['admin1']}")
    for name in "names.tsv.gz", "more_names.tsv", "former_names.tsv":
        for row in rows[name]:
            if row["id"] not in seen:
                faults.append(f"{name}: no such id {row['id']}")
            if not row["name"]:
                faults.append(f"{name}: empty name of {row['id']}")
    for row in rows["supplement.tsv"] + rows["features.tsv"]:
        if not row["source"] or not -1000000 < int(row["id"]) < 0:
            faults.append(f"supplement: {row}")
    for row in rows["former_names.tsv"]:
        if not row["source"] or not re.fullmatch(r"\d{4}|", row["until"]):
            faults.append(f"former_names: {row}")
    for name in "supplement.tsv", "features.tsv":
        ids = [int(r["id"]) for r in rows[name]]
        if ids != sorted(ids, reverse=True):
            faults.append(f"{name}: new ids go to the end")
    say("admin-1 codes without an area:", dict(sorted(
        (k[1], n) for k, n in odd.items())))
    say({name: len(r) for name, r in rows.items()})
    for fault in faults[:50]:
        say("FAULT", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--check":
        sys.exit(check())
    build(sys.argv[1])
