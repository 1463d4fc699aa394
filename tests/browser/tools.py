"""What other programs make of our files.

usage: tools.py xmllint|poppler|inkscape DRAW_SCENE COMPARE_PNG
"""
import filecmp
import os
import re
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

from maps import MAPS, SOURCE, Faults, compare, draw, need

SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
MOST_BYTES = 843104 // 3  # MapServer's of such a map at 1600x1200
TITLE = "افغانستان"  # in it


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def check_tree(faults, name, path):
    """Layers, marks and titles where editors and readers look for them; nothing they refuse."""
    root = ElementTree.parse(path).getroot()
    faults.expect(root.get("role") == "img", name + ": no role")
    faults.expect([child.tag for child in root[:2]] == [SVG + "title", SVG + "desc"],
                  name + ": no title or description at its head")
    layers = [child for child in root if child.tag == SVG + "g"]
    for layer in layers:
        faults.expect(layer.get("id") and layer.get("class") == "layer" and
                      layer.get(INKSCAPE + "groupmode") == "layer" and
                      layer.get(INKSCAPE + "label"), "%s: no layer: %s" % (name, layer.attrib))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    faults.expect(len(ids) == len(set(ids)), name + ": an id twice")
    marks = [mark for layer in layers if layer.get("id") == "layer-marks" for mark in layer]
    named = [mark for mark in marks if mark.get("id") and mark.find(SVG + "title") is not None]
    if name in ("press", "dari", "fighting"):
        faults.expect(named, name + ": no mark with an id and a title")
        # Rings round a mark, and what is within one, go without.
        bare = [mark.attrib for mark in marks if mark not in named and mark.get("id")]
        faults.expect(not bare, "%s: marks without a title: %s" % (name, bare[:3]))
    for element in root.iter():
        faults.expect(not set(element.attrib) & {"style", "paint-order", "fill", "stroke"},
                      "%s: a style of its own: %s" % (name, element.attrib))
        faults.expect("rdf" not in element.tag.lower(), name + ": RDF")


def check_xmllint(faults, draw_scene, _, folder):
    """Well-formed; outlines without texts and fonts; the same bytes in every run."""
    need("xmllint")
    again = os.path.join(folder, "again")
    os.mkdir(again)
    for name in MAPS:
        path, second = draw(draw_scene, folder, name), draw(draw_scene, again, name)
        for ending in (".svg", "-outlines.svg"):
            run = subprocess.run(["xmllint", "--noout", path + ending], capture_output=True,
                                 text=True)
            faults.expect(run.returncode == 0, "%s%s: %s" % (name, ending, run.stderr))
        check_tree(faults, name, path + ".svg")
        faults.expect(os.path.getsize(path + ".svg") <= MOST_BYTES, name + ": a large SVG")
        with open(path + "-outlines.svg", encoding="utf-8") as file:
            svg = file.read()
        faults.expect("<text" not in svg and "font" not in svg, "%s: outlines with texts" % name)
        for ending in (".svg", "-outlines.svg", ".png", ".pdf"):
            faults.expect(filecmp.cmp(path + ending, second + ending, shallow=False),
                          "%s%s: other bytes in the second run" % (name, ending))


def lines_of(pdf):
    """What can be read in a PDF, without the marks that pdftotext sets round right-to-left."""
    text = re.sub("[\u202a-\u202c\u200e\u200f\f]", "", output_of("pdftotext", "-layout", pdf, "-"))
    return [line.strip() for line in text.split("\n") if line.strip()]


def check_words(faults, pdf):
    with open(SOURCE + "/tests/browser/words.txt", encoding="utf-8") as file:
        wanted = file.read().split("\n")[:-1]
    found = lines_of(pdf)
    faults.expect(len(found) == len(wanted), "%d lines of %d" % (len(found), len(wanted)))
    for want, got in zip(wanted, found):
        faults.expect(got == want, "%r is read as %r" % (want, got))


def check_map(faults, pdf):
    words = " ".join(lines_of(pdf))
    for name in ("جلال‌آباد", "قندهار", "کابل", "چاریکار"):
        faults.expect(name in words, "%r cannot be read in the map" % name)
    info = output_of("pdfinfo", pdf)
    faults.expect(re.search("Title: +.*" + TITLE, info), "no title in " + info)
    faults.expect("Natural Earth" in info and "projection: " in info, "no source in " + info)
    faults.expect("Jan  1 00:00:00 1970" in info, "a clock in " + info)


def check_poppler(faults, draw_scene, compare_png, folder):
    """Texts can be read, fonts are there, all is vector, and looks like the PNG."""
    for program in ("pdftotext", "pdffonts", "pdfimages", "pdfinfo", "pdftoppm"):
        need(program)
    for name in MAPS:
        path = draw(draw_scene, folder, name)
        for line in output_of("pdffonts", path + ".pdf").split("\n")[2:-1]:
            emb, _, uni = line.split()[-5:-2]
            faults.expect((emb, uni) == ("yes", "yes"), "%s: a font is not all there: %s"
                          % (name, line))
        images = output_of("pdfimages", "-list", path + ".pdf").split("\n")[2:-1]
        faults.expect(not images, "%s: pictures in the page: %s" % (name, images))
        subprocess.run(["pdftoppm", "-r", "96", "-png", "-singlefile", path + ".pdf",
                        path + "-pdf"], check=True)
        n, n_beyond, n_off, shown = compare(compare_png, path + ".png", path + "-pdf.png", 0, 24)
        print("%s: %d of %d pixels differ, %d of them away from edges"
              % (name, n_beyond, n, n_off))
        faults.expect(n_off <= n / 5000, "%s: other pixels away from edges: %s" % (name, shown))
    check_words(faults, os.path.join(folder, "words.pdf"))
    check_map(faults, os.path.join(folder, "dari.pdf"))


def check_inkscape(faults, draw_scene, compare_png, folder):
    """Opened and exported, it looks like the PNG; texts of the outlined form, too."""
    inkscape = need("inkscape")
    path = draw(draw_scene, folder, "press")
    for ending in ("", "-outlines"):
        png = path + ending + "-inkscape.png"
        run = subprocess.run([inkscape, path + ending + ".svg", "--export-filename=" + png],
                             capture_output=True, text=True,
                             env=dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder))
        faults.expect(os.path.exists(png), "inkscape exported nothing: " + run.stderr)
        if not os.path.exists(png):
            continue
        n, n_beyond, n_off, shown = compare(compare_png, path + ".png", png, 0, 24)
        print("press%s: %d of %d pixels differ, %d of them away from edges"
              % (ending, n_beyond, n, n_off))
        faults.expect(n_off <= n / 5000, "other pixels away from edges: " + shown)


def main():
    check = {"xmllint": check_xmllint, "poppler": check_poppler, "inkscape": check_inkscape}
    keep = os.environ.get("DL_BROWSER_OUT")
    faults = Faults()
    with tempfile.TemporaryDirectory(dir=keep) as folder:
        if keep:
            folder = tempfile.mkdtemp(dir=keep)
            print("see", folder)
        check[sys.argv[1]](faults, *sys.argv[2:4], folder)
    faults.leave()


main()
