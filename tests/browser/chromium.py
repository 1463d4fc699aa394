"""What Chromium makes of our SVG: where it sets the texts, and what it paints beside them.

Every text lies within a pixel of where the scene says, from its left to its right end and on its
baseline; without texts a pixel differs from our PNG by more than antialiasing only at an edge.

usage: chromium.py DRAW_SCENE COMPARE_PNG
"""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from maps import MAPS, Faults, compare, draw, need

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--hide-scrollbars", "--force-device-scale-factor=1", "--virtual-time-budget=20000"]
NEAR_PX = 1
# Both round the share of a pixel that a shape covers in ways of their own.
TOLERANCE = 6
EDGES = 0.02  # of all pixels may differ at an edge; more on a page that is all edges

MEASURE = """
onload = () => {
  const found = {};
  for (const frame of document.querySelectorAll('iframe'))
    found[frame.id] = [...frame.contentDocument.querySelectorAll(
      'g.layer:not([aria-hidden]) text')].map(text => {
        const box = text.getBBox();
        const said = [...text.childNodes].filter(n => n.nodeType == 3).map(n => n.data).join('');
        return [box.x, box.x + box.width, text.getStartPositionOfChar(0).y, box.y,
                box.y + box.height, said];
      });
  document.body.textContent = 'BEGIN' + JSON.stringify(found) + 'END';
};
"""


def svg_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read().split("?>", 1)[1]


def size_of(svg):
    return [int(n) for n in re.search(r'width="(\d+)" height="(\d+)"', svg).groups()]


def write_page(path, drawn, head, style):
    """A page with the SVGs one below the other, each a document of its own."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("<!doctype html><meta charset=utf-8>" + head + "<style>*{margin:0}"
                   "iframe{display:block;border:0}</style><body>")
        for name, svg in drawn.items():
            width, height = size_of(svg)
            page = "<style>*{margin:0}svg{display:block}%s</style>%s" % (style, svg)
            file.write('<iframe id="%s" width=%d height=%d srcdoc="%s"></iframe>'
                       % (name, width, height, html.escape(page)))


def run_chromium(chromium, folder, *arguments):
    with tempfile.TemporaryDirectory(dir=folder) as profile:
        return subprocess.run([chromium, *FLAGS, "--user-data-dir=" + profile, *arguments],
                              capture_output=True, text=True, timeout=100)


def check_texts(faults, name, found, expected):
    faults.expect(len(found) == len(expected), "%s has %d texts in Chromium and %d in the scene"
                  % (name, len(found), len(expected)))
    worst = 0
    for (left, right, baseline, top, bottom, said), line in zip(found, expected):
        *numbers, text = line.split("\t")
        want_left, want_right, box_left, box_right, want_baseline, spacing, size = map(
            float, numbers)
        right -= spacing  # a browser leaves it after the last letter, too
        off = max(abs(left - want_left), abs(right - want_right), abs(baseline - want_baseline))
        worst = max(worst, off)
        faults.expect(said == text, "%s: %r stands where the scene has %r" % (name, said, text))
        faults.expect(off <= NEAR_PX, "%s: %r is off by %.2f px (%.2f to %.2f, not %.2f to %.2f)"
                      % (name, text, off, left, right, want_left, want_right))
        faults.expect(left >= min(box_left, want_left) - NEAR_PX and
                      right <= max(box_right, want_right) + NEAR_PX,
                      "%s: %r leaves its box (%.2f to %.2f, box %.2f to %.2f)"
                      % (name, text, left, right, box_left, box_right))
        faults.expect(top <= baseline - 0.72 * size and bottom >= baseline + 0.2 * size,
                      "%s: %r reaches from %.2f to %.2f" % (name, text, top, bottom))
    print("%s: %d texts, the worst off by %.2f px" % (name, len(found), worst))


def check_paint(faults, compare_png, folder, name, shot, top):
    ours = os.path.join(folder, name + "-bare.png")
    n, n_beyond, n_off, shown = compare(compare_png, ours, shot, top, TOLERANCE)
    print("%s: %d of %d pixels differ, %d of them away from edges"
          % (name, n_beyond, n, n_off))
    # Where strokes cross, another rasteriser may be a shade off a pixel away from the edge.
    allowed = 20 if name == "hatched" else n // 100000
    faults.expect(n_off <= allowed, "%s: %d pixels away from edges differ: %s" % (name, n_off, shown))
    faults.expect(n_beyond <= (0.2 if name in ("marks", "hatched") else EDGES) * n, "%s: too many pixels differ at edges" % name)


def check_all(chromium, draw_scene, compare_png, folder):
    faults = Faults()
    drawn = {name: svg_of(draw(draw_scene, folder, name) + ".svg") for name in MAPS}
    page, shot = os.path.join(folder, "page.html"), os.path.join(folder, "shot.png")
    write_page(page, drawn, "<script>%s</script>" % MEASURE, "")
    dump = run_chromium(chromium, folder, "--dump-dom", "file://" + page)
    said = re.search(r"BEGIN(\{.*\})END", dump.stdout, re.S)
    if not said:
        sys.exit("chromium measured nothing: " + dump.stderr[-2000:])
    found = json.loads(html.unescape(said.group(1)))
    for name in MAPS:
        with open(os.path.join(folder, name + ".tsv"), encoding="utf-8") as file:
            check_texts(faults, name, found[name], file.read().splitlines())
    write_page(page, drawn, "", "text{visibility:hidden}")
    sizes = [size_of(svg) for svg in drawn.values()]
    run_chromium(chromium, folder, "--screenshot=" + shot, "--window-size=%d,%d" % (
        max(width for width, _ in sizes), sum(height for _, height in sizes)), "file://" + page)
    top = 0
    for name, (_, height) in zip(drawn, sizes):
        check_paint(faults, compare_png, folder, name, shot, top)
        top += height
    faults.leave()


def main():
    chromium = shutil.which("chromium-browser") or need("chromium")
    keep = os.environ.get("DL_BROWSER_OUT")
    if keep:
        os.makedirs(keep, exist_ok=True)
        check_all(chromium, *sys.argv[1:3], keep)
    with tempfile.TemporaryDirectory() as folder:
        check_all(chromium, *sys.argv[1:3], folder)


main()
